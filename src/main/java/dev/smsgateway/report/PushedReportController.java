package dev.smsgateway.report;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Hidden;

import dev.smsgateway.message.DeliveryReport;
import dev.smsgateway.message.MessageId;
import dev.smsgateway.provider.PushedReportAddresses;
import dev.smsgateway.provider.PushedReports;
import dev.smsgateway.role.ConditionalOnRole;
import dev.smsgateway.role.Role;

/**
 * Where vendors call with reports. The address itself is the credential. Whatever is wrong with a
 * call, its answer is the same as that of a good one, so that nobody learns anything by trying.
 */
@RestController
@Hidden
@ConditionalOnRole(Role.INGRESS)
class PushedReportController {

    /** Longer than Kafka's producer takes to give up. */
    private static final long MOST_SECONDS = 5;

    private final PushedReportAddresses addresses;

    private final Map<String, PushedReports> vendors;

    private final Reports reports;

    private final ReportMetrics metrics;

    private final Clock clock;

    PushedReportController(PushedReportAddresses addresses, List<PushedReports> vendors, Reports reports,
            ReportMetrics metrics, Clock clock) {
        this.addresses = addresses;
        this.vendors = vendors.stream().collect(Collectors.toMap(PushedReports::name, Function.identity()));
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Answers 503, so that the vendor may call again, only when Kafka does not take a good report. */
    @RequestMapping(path = PushedReportAddresses.PATH + "/{provider}/{address}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> report(@PathVariable String provider, @PathVariable String address,
            HttpServletRequest request) {
        String outcome = outcome(provider, address, request);
        metrics.pushed(vendors.containsKey(provider) ? provider : "unknown", outcome);
        return ResponseEntity.status(outcome.equals("not_written") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
                .build();
    }

    private String outcome(String provider, String address, HttpServletRequest request) {
        PushedReports vendor = vendors.get(provider);
        Optional<MessageId> message = addresses.message(provider, address);
        if (vendor == null || message.isEmpty()) {
            return "not_ours";
        }
        Optional<DeliveryReport> report = vendor.read(message.get(), name -> parameter(request, name),
                clock.instant());
        if (report.isEmpty()) {
            return "malformed";
        }
        metrics.reported(report.get(), "callback");
        if (report.get().word() == null) {
            return "unknown_word";
        }
        return isWritten(report.get()) ? "taken" : "not_written";
    }

    /** The query's value, else the form's. */
    private static @Nullable String parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? null : values[0];
    }

    private boolean isWritten(DeliveryReport report) {
        try {
            reports.publish(report).get(MOST_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
