package dev.smsgateway.provider.sandbox;

import java.time.Duration;
import java.util.List;

import dev.smsgateway.message.ReportedStatus;

/**
 * What a stand-in reports of a message that it accepted.
 */
enum ReportBehaviour implements ReservedNumbers.Choice {

    DELIVERED(0, "delivered after a moment, as any other number"),

    UNDELIVERED(1, "undelivered after a moment"),

    LATE(2, "delivered, and reported late"),

    CONTRADICTORY(3, "pushed as delivered, then undelivered; asked, it says the contrary"),

    NEVER(4, "never reported on");

    private final int digit;

    private final String description;

    ReportBehaviour(int digit, String description) {
        this.digit = digit;
        this.description = description;
    }

    @Override
    public String block() {
        return "+2332412001";
    }

    @Override
    public int digit() {
        return digit;
    }

    @Override
    public String description() {
        return description;
    }

    /** What it says when it is asked about a message of that age. */
    ReportedStatus said(Duration age, SandboxProvider.Delays delays) {
        return switch (this) {
            case DELIVERED -> after(age, delays.report(), ReportedStatus.DELIVERED);
            case UNDELIVERED -> after(age, delays.report(), ReportedStatus.UNDELIVERED);
            case LATE -> after(age, delays.lateReport(), ReportedStatus.DELIVERED);
            case CONTRADICTORY -> age.compareTo(delays.report().multipliedBy(2)) < 0
                    ? after(age, delays.report(), ReportedStatus.UNDELIVERED)
                    : ReportedStatus.DELIVERED;
            case NEVER -> ReportedStatus.PENDING;
        };
    }

    /** What it pushes, and how long after it accepted the message. */
    List<Report> pushes(SandboxProvider.Delays delays) {
        return switch (this) {
            case DELIVERED -> List.of(new Report(delays.report(), ReportedStatus.DELIVERED));
            case UNDELIVERED -> List.of(new Report(delays.report(), ReportedStatus.UNDELIVERED));
            case LATE -> List.of(new Report(delays.lateReport(), ReportedStatus.DELIVERED));
            case CONTRADICTORY -> List.of(new Report(delays.report(), ReportedStatus.DELIVERED),
                    new Report(delays.report().multipliedBy(2), ReportedStatus.UNDELIVERED));
            case NEVER -> List.of();
        };
    }

    private static ReportedStatus after(Duration age, Duration delay, ReportedStatus then) {
        return age.compareTo(delay) < 0 ? ReportedStatus.PENDING : then;
    }

    /** One call with a report. */
    record Report(Duration after, ReportedStatus status) {}
}
