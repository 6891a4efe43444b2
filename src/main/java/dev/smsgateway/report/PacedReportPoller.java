package dev.smsgateway.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.DisposableBean;

import dev.smsgateway.provider.PolledMessage;

/**
 * Hands each message to the poller of its provider.
 */
final class PacedReportPoller implements ReportPoller, DisposableBean {

    private final Map<String, ProviderPoller> pollers;

    private final PolledPartitions partitions;

    PacedReportPoller(List<ProviderPoller> pollers, PolledPartitions partitions) {
        this.partitions = partitions;
        this.pollers = pollers.stream().collect(Collectors.toMap(ProviderPoller::name, Function.identity()));
    }

    /** Accepts and drops a message whose provider is off on this instance. */
    @Override
    public boolean offer(String provider, PolledMessage message) {
        ProviderPoller poller = pollers.get(provider);
        return poller == null || poller.offer(message);
    }

    @Override
    public void addPartition() {
        partitions.add(1);
    }

    @Override
    public void removePartition() {
        partitions.add(-1);
    }

    @Override
    public void destroy() {
        pollers.values().forEach(ProviderPoller::close);
    }
}
