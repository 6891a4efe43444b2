package dev.smsgateway.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

import io.swagger.v3.oas.annotations.Hidden;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.provider.AccountReports;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.PushedReports;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;

/**
 * Receives the reports that vendors push. The address of a report is its credential. A wrong call
 * gets the same answer as a good one, so that a stranger learns nothing by guessing.
 */
@RestController
@Hidden
@ConditionalOnRole(Role.INGRESS)
class PushedReportController {

    /** Longer than Kafka's producer tries. */
    private static final long PUBLISH_SECONDS = 5;

    private final PushedReportAddresses addresses;

    private final Map<String, PushedReports> vendors;

    private final ReportPublisher publisher;

    private final ReportMetrics metrics;

    PushedReportController(PushedReportAddresses addresses, List<PushedReports> vendors, ReportPublisher publisher,
            ReportMetrics metrics) {
        this.addresses = addresses;
        this.vendors = vendors.stream().collect(Collectors.toMap(PushedReports::name, Function.identity()));
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Answers 503 only when Kafka refuses a good report, so that the vendor may push it again. */
    @RequestMapping(path = PushedReportAddresses.PATH + "/{provider}/{address}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> receive(@PathVariable String provider, @PathVariable String address,
            WebRequest call) {
        String outcome = outcome(provider, address, call);
        metrics.countPushCall(vendors.containsKey(provider) ? provider : "unknown", outcome);
        return ResponseEntity.status(outcome.equals("not_written") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .build();
    }

    private String outcome(String provider, String address, WebRequest call) {
        PushedReports vendor = vendors.get(provider);
        if (vendor instanceof AccountReports account && addresses.isOfAccount(provider, address)) {
            return account.alias(call).map(alias -> outcome(vendor, alias, call)).orElse("malformed");
        }
        return vendor == null
                ? "not_ours"
                : addresses.message(provider, address).map(message -> outcome(vendor, message, call))
                        .orElse("not_ours");
    }

    private String outcome(PushedReports vendor, MessageId message, WebRequest call) {
        Optional<DeliveryReport> report = vendor.read(message, call);
        if (report.isEmpty()) {
            return "malformed";
        }
        metrics.countPushedReport(report.get());
        if (report.get().word() == null) {
            return "unknown_word";
        }
        return publish(report.get()) ? "taken" : "not_written";
    }

    private boolean publish(DeliveryReport report) {
        try {
            publisher.publish(report).get(PUBLISH_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
