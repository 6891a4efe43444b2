package dev.smsgateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1",
            "127.255.255.254", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
            "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
            "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1",
            "::ffff:127.0.0.1", "::ffff:a00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1",
            "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "3fff::1", "fc00::1", "fd00:ec2::254",
            "fe80::1", "febf::1", "fec0::1", "ff02::1", "168.63.129.16", "::ffff:168.63.129.16",
            "64:ff9b::a83f:8110", "2002:a83f:8110::1", "100.100.100.200", "161.26.0.7", "166.8.0.1", "166.11.255.254"})
    void isNot(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    /** A name server may say it in a record of IPv6, which no text becomes. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, false", "169.254.169.254, false", "10.0.0.1, false", "1.1.1.1, true"})
    void looksIntoAnAddressOfIpv4InIpv6Form(String address, boolean isPublic) throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(InetAddress.ofLiteral(address).getAddress(), 0, mapped, 12, 4);

        assertThat(PublicAddress.isPublic(Inet6Address.getByAddress(null, mapped, -1))).isEqualTo(isPublic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.1", "169.253.0.1", "172.15.255.255", "172.32.0.0", "192.167.1.1", "198.17.0.1", "198.20.0.0",
            "223.255.255.255", "168.63.129.15", "168.63.129.17", "166.7.255.255", "166.12.0.0", "::ffff:1.1.1.1",
            "64:ff9b::101:101", "2002:101:101::1", "2606:4700:4700::1111",
            "2a00:1450::1"})
    void is(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }
}
