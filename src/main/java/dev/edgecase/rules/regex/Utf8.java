package dev.edgecase.rules.regex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Characters as the bytes of their UTF-8. */
final class Utf8 {
    private static final CodeSet SURROGATES = CodeSet.of(0xD800, 0xDFFF);
    private static final int[] LAST_OF_LENGTH = {0x7F, 0x7FF, 0xFFFF, CodeSet.LAST_CODE_POINT};

    private Utf8() {}

    /** Returns what matches the bytes of this character. */
    static Node character(int code) {
        return ofSequence(encode(code), encode(code));
    }

    /** Returns what matches the bytes of any of these characters; well-formed UTF-8 only. */
    static Node anyOf(CodeSet characters) {
        var valid = characters.minus(SURROGATES);
        var sequences = new ArrayList<int[][]>();
        for (var i = 0; i < valid.ranges(); i++) {
            split(valid.first(i), valid.last(i), sequences);
        }
        return tree(sequences, 0);
    }

    /** Cuts a range where the length changes, and then so that each byte of the rest ranges freely. */
    private static void split(int first, int last, List<int[][]> into) {
        for (var longest : LAST_OF_LENGTH) {
            if (first <= longest && longest < last) {
                split(first, longest, into);
                split(longest + 1, last, into);
                return;
            }
        }
        var length = encode(first).length;
        for (var rest = 1; rest < length; rest++) {
            var below = (1 << (6 * rest)) - 1;
            if ((first & ~below) == (last & ~below)) {
                continue;
            }
            if ((first & below) != 0) {
                split(first, first | below, into);
                split((first | below) + 1, last, into);
                return;
            }
            if ((last & below) != below) {
                split(first, (last & ~below) - 1, into);
                split(last & ~below, last, into);
                return;
            }
        }
        into.add(new int[][] {encode(first), encode(last)});
    }

    /** Returns a choice by the first byte; what may follow several first bytes alike is written once. */
    private static Node tree(List<int[][]> sequences, int at) {
        var byLead = new LinkedHashMap<CodeSet, List<int[][]>>();
        for (var sequence : sequences) {
            var lead = CodeSet.of(sequence[0][at], sequence[1][at]);
            byLead.computeIfAbsent(lead, none -> new ArrayList<>()).add(sequence);
        }
        var byRest = new LinkedHashMap<Node, CodeSet>();
        for (Map.Entry<CodeSet, List<int[][]>> entry : byLead.entrySet()) {
            var deeper = entry.getValue();
            var rest = deeper.get(0)[0].length == at + 1 ? Node.EMPTY : tree(deeper, at + 1);
            byRest.merge(rest, entry.getKey(), CodeSet::union);
        }
        var branches = new ArrayList<Node>();
        byRest.forEach((rest, leads) -> branches.add(Node.sequence(List.of(new Node.OneOf(leads), rest))));
        return branches.isEmpty() ? new Node.OneOf(CodeSet.NONE) : Node.choice(branches);
    }

    private static Node ofSequence(int[] first, int[] last) {
        var parts = new ArrayList<Node>();
        for (var i = 0; i < first.length; i++) {
            parts.add(new Node.OneOf(CodeSet.of(first[i], last[i])));
        }
        return Node.sequence(parts);
    }

    private static int[] encode(int code) {
        if (code <= 0x7F) {
            return new int[] {code};
        }
        if (code <= 0x7FF) {
            return new int[] {0xC0 | code >> 6, tail(code)};
        }
        if (code <= 0xFFFF) {
            return new int[] {0xE0 | code >> 12, tail(code >> 6), tail(code)};
        }
        return new int[] {0xF0 | code >> 18, tail(code >> 12), tail(code >> 6), tail(code)};
    }

    private static int tail(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    /** Returns the character whose bytes begin at a place of Latin-1 text, or -1 where none does. */
    static int characterAt(String bytes, int at) {
        var lead = bytes.charAt(at);
        var length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length < 2) {
            return length == 1 ? lead : -1;
        }
        if (at + length > bytes.length()) {
            return -1;
        }
        var code = lead & 0x7F >> length;
        for (var i = 1; i < length; i++) {
            var next = bytes.charAt(at + i);
            if (next < 0x80 || next > 0xBF) {
                return -1;
            }
            code = code << 6 | (next & 0x3F);
        }
        var canonical = encode(code).length == length && code <= CodeSet.LAST_CODE_POINT;
        return canonical && !SURROGATES.contains(code) ? code : -1;
    }

    /** Returns the character whose bytes end at a place of Latin-1 text, or -1 where none does. */
    static int characterBefore(String bytes, int end) {
        var at = end - 1;
        while (at > end - 4 && at > 0 && bytes.charAt(at) >= 0x80 && bytes.charAt(at) <= 0xBF) {
            at--;
        }
        var code = end == 0 ? -1 : characterAt(bytes, at);
        return code >= 0 && encode(code).length == end - at ? code : -1;
    }
}
