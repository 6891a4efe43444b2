package dev.smsgateway.guarantee.promise;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that the gateway promises, whatever happens to its processes.
 */
public interface Promise {

    List<Promise> ALL = List.of(new NoneIsLost(), new EachAcceptanceEnds(), new NoSilentDuplicate(),
            new HeldIsSentOnce(), new OneBodyOfAnId(), new NoneIsSentLate(), new MarkedForAReason(),
            new NotSentIsTrue(), new SentIsTrue(), new OneEndOfARound(), new EachCallerIsAnswered(),
            new AnswersAreTrue(), new NotAcceptedIsTrue(), new ReplaysAreOfTheSameBody(), new NoProviderIdles(),
            new AcceptedMessagesAreFound(), new FinalStatusIsTrue(), new WebhooksArrive(), new WebhooksStay(),
            new WebhooksComeInOrder());

    /** The name of what breaks it, such as {@code SENT_TWICE_IN_SILENCE}. */
    String violation();

    /** Each violation that was observed, in words. */
    Stream<String> violations(Observed observed);
}
