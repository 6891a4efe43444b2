/**
 * The status of each message: a table built from requests, dead letters, results and delivery
 * reports, and the HTTP call that looks a message up.
 *
 * <p>
 * <b>The status is derived from a set of facts.</b> Context: the requests, results and reports of a
 * message are read from different partitions, repeatedly and in any order. Decision: facts are only
 * added, the status is derived from all of them, and the number of a change from its round and
 * status. Consequence: in any order of reading, a change that is published twice has the same
 * number; the numbers have gaps.
 *
 * <p>
 * <b>Only requests in other partitions are copied.</b> Context: the table is partitioned by message
 * id, but producers partition their requests as they like. Decision: a request in the partition of
 * its id is read where it is; of any other a note without its text goes to
 * {@code sms-request-notes}. Consequence: a message sent over HTTP needs no further record, its
 * text is never copied, and it is known as soon as its request is read.
 *
 * <p>
 * <b>A report under an alias is passed on.</b> Context: a vendor that pushes reports to one address
 * names its own id of the message alone, and the report may come before the result with that id.
 * Decision: the report lies under an alias made of that id, a result notes its alias there, and the
 * table writes the report again under the message's id when it has both. Consequence: no index is
 * searched and the order does not matter; each message of such a vendor costs a note and an entry.
 *
 * <p>
 * <b>The consumer group is the registry of instances.</b> Context: an instance without a partition
 * of the table must find one that has it. Decision: the client ids in the group contain the
 * instances' addresses, and Kafka lists them. Consequence: there is no other registry; any client
 * that may join the group receives lookups with the callers' keys, so its access is restricted like
 * that of the topics.
 *
 * <p>
 * <b>What the table has not read is read from the topics.</b> Context: a part of the table without
 * an owner, for some seconds after a kill, learns nothing, and its copies know older messages only.
 * Decision: an instance then reads all records behind the group's offsets, once for all lookups
 * that wait, and derives the status from their facts. Consequence: a message is found at all times;
 * an id that does not exist costs such a reading during these seconds.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"http", "message", "provider", "queue", "report", "role", "sender", "stream", "topic"})
package dev.smsgateway.status;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
