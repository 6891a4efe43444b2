package dev.smsgateway.guarantee.promise;

import java.util.Collection;
import java.util.List;

/**
 * What the suite observed of a run.
 *
 * @param endings what lookups and webhooks said in the end
 * @param denied accepted messages of which a lookup said that they do not exist
 * @param idle times in which a provider had permits left while messages waited
 */
public record Observed(List<Message> messages, List<Ending> endings, Collection<String> denied, List<String> idle) {}
