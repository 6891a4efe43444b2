package dev.smsgateway.message;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from those that only mean something within a network: a
 * stranger who names one of those wants the gateway to reach where the stranger cannot.
 *
 * <p>
 * After the registries of special-purpose addresses that RFC 6890 began, with everything that is
 * not globally reachable left out, and with the prefixes that carry an IPv4 address within an IPv6
 * one. Some platforms serve their machines under addresses that look public.
 */
public final class PublicAddress {

    private static final List<Block> NOT_PUBLIC = blocks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96",
            "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7",
            "fe80::/10", "fec0::/10", "ff00::/8");

    /** Azure's platform, and IBM Cloud's services and backbone. */
    private static final List<Block> OF_PLATFORMS = blocks("168.63.129.16/32", "161.26.0.0/16", "166.8.0.0/14");

    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private static final Block SIX_TO_FOUR = Block.of("2002::/16");

    private static final int LAST_IPV4 = 12;

    private static final int SIX_TO_FOUR_IPV4 = 2;

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private PublicAddress() {}

    /** Whether anybody on the internet means the same host by it. */
    public static boolean isPublic(InetAddress address) {
        if (Stream.of(NOT_PUBLIC, OF_PLATFORMS).flatMap(List::stream).anyMatch(block -> block.contains(address))) {
            return false;
        }
        if (NAT64.contains(address) || isMapped(address)) {
            return isPublic(ipv4Within(address, LAST_IPV4));
        }
        return !SIX_TO_FOUR.contains(address) || isPublic(ipv4Within(address, SIX_TO_FOUR_IPV4));
    }

    /**
     * Whether the host of an address is plainly not public, without asking anybody for what the name
     * stands for.
     *
     * @param host a name, or an address as it is written in a URL
     */
    public static boolean isPrivateByName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.equals("localhost") || name.endsWith(".localhost")
                || literal(name).filter(address -> !isPublic(address)).isPresent();
    }

    /** Addresses are written in more ways than one: 2130706433 and 0x7f.1 are 127.0.0.1 too. */
    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(host.startsWith("[")
                    ? InetAddress.ofLiteral(host.substring(1, host.length() - 1).replaceFirst("%.*", ""))
                    : Inet4Address.ofPosixLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is an IPv4 address in IPv6 form, {@code ::ffff:0:0/96}. Written in a URL it becomes
     * one of IPv4, but what a name server says stays as it is.
     */
    private static boolean isMapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address && Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }

    private static InetAddress ipv4Within(InetAddress address, int from) {
        byte[] bytes = address.getAddress();
        return InetAddress.ofLiteral((bytes[from] & 0xff) + "." + (bytes[from + 1] & 0xff) + "."
                + (bytes[from + 2] & 0xff) + "." + (bytes[from + 3] & 0xff));
    }

    private static List<Block> blocks(String... blocks) {
        return Arrays.stream(blocks).map(Block::of).toList();
    }

    /** Addresses that begin with the same bits. */
    private record Block(InetAddress first, int bits) {

        static Block of(String text) {
            int slash = text.indexOf('/');
            return new Block(InetAddress.ofLiteral(text.substring(0, slash)),
                    Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(InetAddress address) {
            boolean sameFamily = address instanceof Inet4Address && first instanceof Inet4Address
                    || address instanceof Inet6Address && first instanceof Inet6Address;
            return sameFamily && beginsAlike(address.getAddress(), first.getAddress());
        }

        private boolean beginsAlike(byte[] one, byte[] other) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if ((one[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
