package dev.smsgateway.replay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.smsgateway.message.InvalidMessageException;
import dev.smsgateway.topic.TopicJson;

/**
 * What a dry run looked at. It travels as text with the operator, so any instance can carry it out.
 *
 * @param topic where the messages were looked for
 * @param ends where that topic ended then, in each partition: nothing later is chosen
 */
record ReplayPlan<S>(String topic, S selection, List<Long> ends, Instant expiresAt) {

    ReplayPlan {
        requireNonNull(topic);
        requireNonNull(selection);
        requireNonNull(expiresAt);
        ends = List.copyOf(ends);
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(TopicJson.write(this));
    }

    /**
     * @throws InvalidMessageException when the text is no plan of this kind
     */
    static <S> ReplayPlan<S> read(String text, String topic, Class<S> selection) {
        try {
            @Nullable
            ReplayPlan<S> plan = TopicJson.MAPPER.readValue(Base64.getUrlDecoder().decode(text),
                    TopicJson.MAPPER.getTypeFactory().constructParametricType(ReplayPlan.class, selection));
            if (plan != null && plan.topic().equals(topic)) {
                return plan;
            }
        } catch (IOException | IllegalArgumentException _) {
            // Said below.
        }
        throw new InvalidMessageException("plan", "is not one that a dry run of this replay gave");
    }

    /**
     * @param currentEnds where the topic ends now
     * @throws InvalidMessageException when the plan is too old, or the topic is not the same any more
     */
    void check(Instant now, List<Long> currentEnds) {
        if (!now.isBefore(expiresAt)) {
            throw new InvalidMessageException("plan", "has expired; make a new dry run");
        }
        for (int partition = 0; partition < ends.size(); partition++) {
            if (partition >= currentEnds.size() || ends.get(partition) > currentEnds.get(partition)) {
                throw new InvalidMessageException("plan", "is of a topic that was made anew; make a new dry run");
            }
        }
    }
}
