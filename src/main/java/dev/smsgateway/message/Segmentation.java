package dev.smsgateway.message;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * How a text is cut into SMS: 160 characters of GSM-7 or 70 of UCS-2 in one, 153 or 67 in each of
 * several. A character that takes two places is never cut in half. Source: 3GPP TS 23.038 §6.2 and
 * TS 23.040 §9.2.3.24.1.
 */
final class Segmentation {

    private static final BitSet GSM7 = characters("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    private static final BitSet GSM7_EXTENSION = characters("\f^{}\\[~]|€");

    private Segmentation() {}

    static int segmentsOf(String text) {
        if (text.codePoints().allMatch(c -> GSM7.get(c) || GSM7_EXTENSION.get(c))) {
            return count(text, c -> GSM7_EXTENSION.get(c) ? 2 : 1, 160, 153);
        }
        return count(text, Character::charCount, 70, 67);
    }

    private static int count(String text, IntUnaryOperator places, int single, int each) {
        int total = text.codePoints().map(places).sum();
        if (total <= single) {
            return 1;
        }
        int segments = 1;
        int used = 0;
        for (int c : (Iterable<Integer>) text.codePoints()::iterator) {
            int needed = places.applyAsInt(c);
            if (used + needed > each) {
                segments++;
                used = 0;
            }
            used += needed;
        }
        return segments;
    }

    private static BitSet characters(String characters) {
        BitSet set = new BitSet();
        characters.chars().forEach(set::set);
        return set;
    }
}
