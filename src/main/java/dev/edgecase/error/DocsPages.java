package dev.edgecase.error;

import java.util.Set;

/**
 * Where Cloudflare documents an error, the {@code type} member of structured bodies.
 * Source: Cloudflare docs, fundamentals/reference/error-responses. Certainty: documented; that 1007, 1008 and 1106
 * share the page of 1006 and that 504 has none is assumed.
 */
final class DocsPages {
    private static final String ROOT = "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/";
    private static final Set<Integer> WITH_A_PAGE = Set.of(
            400, 403, 413, 414, 499, 502, 520, 521, 522, 523, 524, 525, 526, //
            1000, 1001, 1002, 1003, 1004, 1005, 1006, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1018, 1019, 1020,
            1023, 1025, 1033, 1034, 1035, 1036, 1037, 1040, 1041, 1101, 1102, 1104, 1200);
    private static final Set<Integer> ON_THE_PAGE_OF_1006 = Set.of(1007, 1008, 1106);

    private DocsPages() {}

    static String of(int code) {
        if (ON_THE_PAGE_OF_1006.contains(code)) {
            return of(1006);
        }
        String family =
                code >= 1000 ? "cloudflare-1xxx-errors/" : code >= 500 ? "cloudflare-5xx-errors/" : "4xx-client-error/";
        return WITH_A_PAGE.contains(code) ? ROOT + family + "error-" + code + "/" : ROOT + family;
    }
}
