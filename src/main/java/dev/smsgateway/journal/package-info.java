/**
 * The attempt journal: what was begun with each message, how it ended and what was decided.
 *
 * <p>
 * {@link Takeover} hands a partition's journal to its new owner as a {@link TakenJournal}: what
 * earlier owners wrote ({@link JournalHistory}, {@link PastDecisions}), the ids that repetitions
 * may have ({@link KnownMessages}), and the journal as it goes on ({@link PartitionJournal}), in
 * which each dispatch has its {@link RoundJournal}.
 *
 * <h2>What it holds</h2>
 *
 * A gateway cannot ask a provider whether it has a message, so it writes down what it will do
 * before it does it. The journal is the topic {@code sms-attempts}; a message is in the partition
 * with its request's number. Each dispatch of a message writes an <em>intent</em> before each call,
 * the call's <em>outcome</em>, and one <em>decision</em>, which is the whole result. A call waits
 * until its intent is safe, and nobody is told of a decision before it is safe. When Kafka hands a
 * message over again, a decision is told again; a dispatch continues after the last outcome; an
 * intent without an outcome is a call in doubt, and the request's policy decides what follows.
 *
 * <h3>Why no call is overlooked</h3>
 *
 * A worker may be stopped at any instruction, for any time, and be replaced meanwhile. A clock
 * cannot tell it so; the journal does:
 * <ol>
 * <li>A new owner writes a <em>claim</em> and reads the journal up to it before it calls anybody.
 * <li>An owner is its partition's only writer. So the offsets acknowledged to it are contiguous,
 * from its claim on, unless another one has written in between. It reads the records in a gap. A
 * claim with a higher epoch closes its journal for good, and the acknowledgement that showed the
 * gap counts as a refusal.
 * <li>So an intent that leads to a call lies before the next owner's claim, and the next owner has
 * read it. An intent that comes to lie behind the claim leads to no call, and the next owners
 * ignore it by its epoch. A record also says which epoch is in force at its tail, since the claim
 * itself may lie before it.
 * <li>The same holds for decisions: one that is told to anyone lies before the next claim.
 * </ol>
 *
 * <h3>Why a late claim does no harm</h3>
 *
 * A worker could be stopped between being assigned a partition and writing its claim, and its claim
 * could then shut out the owner that came after it. So it reads the highest epoch first, then asks
 * the broker whether the partition is its own, and then claims the next epoch. If it lost the
 * partition before it asked, it does not claim. If it lost it afterwards, the one that got it has
 * seen the same epoch or a higher one, and its claim is either above the late one or lies before it
 * with the same epoch; of two claims with one epoch the earlier holds. If the late claim is the
 * earlier one, the owner notices it while it reads up to its own claim, and claims again above it.
 *
 * <h3>Why not Kafka's own fencing</h3>
 *
 * A producer with a {@code transactional.id} fences the older producers of that id when it calls
 * {@code initTransactions}, so a claim could be just that. It was not used, because
 * <ul>
 * <li>fencing aborts an open transaction, and readers skip what it holds. An intent is safe only
 * once its transaction is committed, so each call to a provider would wait for a transaction of its
 * own: the record, the commit and the commit marker. A producer has one transaction at a time, so
 * the messages of a partition would wait for each other.
 * <li>ownership goes by partition. The id would name the partition, and a worker would need one
 * producer for each partition that it owns.
 * <li>{@code initTransactions} always wins. A worker that was stopped after it was assigned the
 * partition would still fence the owner that came after it, as there is no way to say "only if
 * nobody else did so meanwhile". Here the late claim loses.
 * </ul>
 *
 * <h3>How far back to read</h3>
 *
 * Each record carries a <em>tail</em> and a request offset that the broker had confirmed as
 * committed: what is needed for requests from that offset on lies at or behind the tail. An owner
 * that begins at or above that offset reads from the last record's tail on. If it begins below, the
 * group's offsets were reset, and the whole journal that is retained is read. The last record may
 * be a cut-off owner's, whose tail is only older, never too new. The journal is retained longer
 * than the requests, so that a request that can be handed over again is still known.
 *
 * <p>
 * <b>A record that is not known stops its partition.</b> Context: a later release may write records
 * whose meaning this one does not know, and a record that is passed over may be a call. Decision:
 * the owner takes nothing from that partition, tries again, and a metric and an alert tell. It
 * passes over only what is no JSON. Consequence: requests of that partition wait for a gateway that
 * knows the record.
 *
 * <p>
 * <b>The journal also remembers idempotency keys.</b> Context: idempotency must survive restarts
 * and move with the partitions. Decision: the owner of a partition keeps an index of chosen ids.
 * After a take-over it rebuilds the index from the journal's last 24 hours while everything else
 * continues. Consequence: no database is needed; after a take-over, requests with keys wait until
 * the index is there.
 *
 * <p>
 * <b>A generation is part of the id of a keyed message.</b> Context: a key is used again after its
 * window, when the index has forgotten its first message, but the status table, the webhooks'
 * receivers and the journal have not. Decision: the ingress makes the id of the key and of the
 * window in which the request is made. The index finds the message of the window before by the key.
 * Consequence: nobody has to remember a key for longer than its window. Requests and the journal
 * hold the key as the id, and the generation beside it. So a gateway of an earlier release takes
 * the key for the id, and sends nothing twice.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"dispatch", "message", "queue", "role", "topic"})
package dev.smsgateway.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
