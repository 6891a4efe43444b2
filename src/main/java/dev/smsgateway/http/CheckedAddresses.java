package dev.smsgateway.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.DnsResolver;

import dev.smsgateway.message.PublicAddress;

/**
 * Finds the addresses of receivers and refuses those that are not of the public internet. The
 * connection is made to what was checked: the name is not asked for a second time, so that it
 * cannot mean another address by then.
 *
 * <p>
 * A lookup holds its thread in the operating system, which a virtual thread must not do to the
 * others.
 */
public final class CheckedAddresses implements DnsResolver, AutoCloseable {

    private static final int MOST = 256;

    private final Lookup lookup;

    private final boolean toPrivateAddresses;

    private final Duration timeout;

    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();

    private final ExecutorService threads = new ThreadPoolExecutor(0, MOST, 30, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("address-lookup-", 0).factory());

    /**
     * @param timeout how long a name may take
     */
    public CheckedAddresses(Lookup lookup, boolean toPrivateAddresses, Duration timeout) {
        this.lookup = lookup;
        this.toPrivateAddresses = toPrivateAddresses;
        this.timeout = timeout;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = find(host);
        if (!toPrivateAddresses && !Arrays.stream(addresses).allMatch(PublicAddress::isPublic)) {
            throw new PrivateAddressException();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private InetAddress[] find(String host) throws UnknownHostException {
        try {
            return begin(host).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException _) {
            throw new UnknownHostException("The receiver's name cannot be resolved");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("Interrupted");
        }
    }

    /** Of each name one lookup is under way at one time, so that one that hangs holds one thread. */
    private Future<InetAddress[]> begin(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> before = underWay.putIfAbsent(host, mine);
        if (before != null) {
            return before;
        }
        try {
            threads.execute(() -> find(host, mine));
            return mine;
        } catch (RejectedExecutionException e) {
            underWay.remove(host, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private void find(String host, CompletableFuture<InetAddress[]> found) {
        try {
            found.complete(lookup.allOf(host));
        } catch (UnknownHostException | RuntimeException e) {
            found.completeExceptionally(e);
        } finally {
            underWay.remove(host, found);
        }
    }

    /** Asks for the addresses of a name. */
    public interface Lookup {

        InetAddress[] allOf(String host) throws UnknownHostException;
    }

    /** One of the receiver's addresses only means something within a network. */
    public static final class PrivateAddressException extends UnknownHostException {

        private static final long serialVersionUID = 1L;
    }
}
