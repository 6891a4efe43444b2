package dev.smsgateway.journal;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

import dev.smsgateway.message.Sha256;

/**
 * Where in the journal the decisions lie: 24 bytes for each, twice as much room, so that a journal
 * of millions of messages can be read again in a small heap. Rounds are told apart by 128 bits of
 * their digests.
 */
final class DecidedRounds {

    private static final int LEAST = 64;

    /** Three cells each: two of the digest, and one more than the journal offset, zero where empty. */
    private long[] cells = new long[3 * LEAST];

    private int size;

    void put(Dispatched round, long journalOffset) {
        if (size * 2 >= cells.length / 3) {
            grow();
        }
        ByteBuffer digest = digest(round);
        put(digest.getLong(), digest.getLong(), journalOffset + 1);
    }

    /** The journal offset of the round's decision. */
    OptionalLong find(Dispatched round) {
        ByteBuffer digest = digest(round);
        int cell = cell(digest.getLong(), digest.getLong());
        return cells[cell + 2] == 0 ? OptionalLong.empty() : OptionalLong.of(cells[cell + 2] - 1);
    }

    int size() {
        return size;
    }

    private void put(long high, long low, long value) {
        int cell = cell(high, low);
        if (cells[cell + 2] == 0) {
            cells[cell] = high;
            cells[cell + 1] = low;
            size++;
        }
        cells[cell + 2] = value;
    }

    /** The cell that holds the digest, or the empty one where it belongs. */
    private int cell(long high, long low) {
        int places = cells.length / 3;
        int place = Math.floorMod(low, places);
        while (cells[place * 3 + 2] != 0 && (cells[place * 3] != high || cells[place * 3 + 1] != low)) {
            place = (place + 1) % places;
        }
        return place * 3;
    }

    private void grow() {
        long[] before = cells;
        cells = new long[before.length * 2];
        size = 0;
        for (int cell = 0; cell < before.length; cell += 3) {
            if (before[cell + 2] != 0) {
                put(before[cell], before[cell + 1], before[cell + 2]);
            }
        }
    }

    private static ByteBuffer digest(Dispatched round) {
        return ByteBuffer.wrap(Sha256.of(round.toString()));
    }
}
