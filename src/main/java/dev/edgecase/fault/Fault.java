package dev.edgecase.fault;

import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that an origin does wrong: {@code before-response reset}, {@code body truncate after=500}.
 *
 * @param when at which moment
 * @param what what happens then
 * @param details how exactly
 */
public record Fault(When when, What what, Details details) {
    /** The names of the details. */
    public static final List<String> DETAILS = List.of("after", "lasting", "every", "bytes", "text");

    private static final int LARGEST_OVERSIZE = 16 * 1024 * 1024;
    private static final Set<When> PARTS =
            Collections.unmodifiableSet(EnumSet.of(When.REQUEST_BODY, When.STATUS_LINE, When.HEADERS, When.BODY));
    private static final Set<What> WITHOUT_PLACE =
            Collections.unmodifiableSet(EnumSet.of(What.OVERSIZE, What.CONFLICTING_LENGTH, What.BAD_GZIP));

    /** Refuses pairs that cannot happen, and details that would change nothing. */
    public Fault {
        if (!what.moments().contains(when)) {
            throw new UserProblem("%s cannot happen at %s; %s happens at %s"
                    .formatted(
                            what.id(),
                            when.id(),
                            what.id(),
                            String.join(
                                    ", ", what.moments().stream().map(When::id).toList())));
        }
        if (details.after.isPresent() && (!PARTS.contains(when) || WITHOUT_PLACE.contains(what))) {
            throw new UserProblem("'after' has no effect on %s %s; it is for what happens within request-body,"
                            .formatted(when.id(), what.id())
                    + " status-line, headers or body");
        }
        check("lasting", details.lasting.isPresent(), what, What.STALL);
        if (details.lasting.filter(Duration::isZero).isPresent()) {
            throw new UserProblem("%s %s that lasts no time changes nothing".formatted(when.id(), what.id()));
        }
        if (what == What.OVERSIZE && details.bytes.orElse(0) > LARGEST_OVERSIZE) {
            throw new UserProblem("an oversize part has at most %d bytes, it is held in memory; any limit is far below"
                    .formatted(LARGEST_OVERSIZE));
        }
        check("every", details.every.isPresent(), what, What.DRIP);
        check("bytes", details.bytes.isPresent(), what, What.DRIP, What.OVERSIZE);
        check(
                "text",
                details.text.isPresent(),
                what,
                What.GARBAGE,
                What.BAD_CHUNK,
                What.ALERT,
                What.GOAWAY,
                What.RST_STREAM);
        details.text.ifPresent(text -> DetailCheck.checkName(what, text));
    }

    private static void check(String detail, boolean given, What what, What... with) {
        if (given && !List.of(with).contains(what)) {
            throw new UserProblem("'%s' has no effect on %s; it is for %s"
                    .formatted(
                            detail, what.id(), Arrays.stream(with).map(What::id).collect(Collectors.joining(", "))));
        }
    }

    /**
     * How exactly a fault happens.
     *
     * @param after how many bytes of that part (status line, header fields, body; request body for {@code request-body}) pass
     *     before it, framing of chunks included; empty means the middle of what there is, for {@code body} at most 10 bytes, and
     *     for drips and garbage 0; a shorter part ends before that, and then the fault happens at its end
     * @param lasting how long a stall or the waiting of a look-up lasts; empty means for ever
     * @param every how long a drip waits between its bytes; default 1 s
     * @param bytes how many bytes a drip lets go at a time, default 1; how large an oversize part is, default 128 KB + 1 for
     *     header fields and the status line and 10 more than announced for a body
     * @param text what garbage or a bad chunk size says, the name of an alert such as {@code handshake_failure}, the code of a GOAWAY or RST_STREAM
     *     such as {@code REFUSED_STREAM}; empty for the usual one
     */
    public record Details(
            OptionalLong after,
            Optional<Duration> lasting,
            Optional<Duration> every,
            OptionalInt bytes,
            Optional<String> text) {
        /** Nothing said. */
        public static final Details NONE = new Details(
                OptionalLong.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** Returns the fault without details. */
    public static Fault of(When when, What what) {
        return new Fault(when, what, Details.NONE);
    }

    /**
     * Reads {@code before-response reset}, {@code body drip every=2s bytes=10}.
     *
     * @throws UserProblem that says what was found and what would do
     */
    public static Fault parse(String text) {
        var words = text.trim().split("\\s+", -1);
        if (words.length < 2) {
            throw new UserProblem("a fault is a moment and what happens, such as before-response reset; this is '%s'"
                    .formatted(text.trim()));
        }
        var when = when(words[0]);
        var what = what(words[1]);
        var details = Details.NONE;
        for (var i = 2; i < words.length; i++) {
            details = withDetail(details, words[i]);
        }
        return new Fault(when, what, details);
    }

    /** Returns the moment of that name; a problem says which there are. */
    public static When when(String id) {
        return When.of(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new UserProblem("'%s' is no moment of an exchange%s; the moments are %s"
                        .formatted(id, Spelling.hint(id, When.ids()), String.join(", ", When.ids()))));
    }

    /** Returns the happening of that name; a problem says which there are. */
    public static What what(String id) {
        return What.of(id)
                .orElseThrow(() -> new UserProblem("'%s' is no fault%s; the faults are %s"
                        .formatted(id, Spelling.hint(id, What.ids()), String.join(", ", What.ids()))));
    }

    private static Details withDetail(Details so, String word) {
        var pair = word.split("=", 2);
        if (pair.length != 2) {
            throw new UserProblem(
                    "'%s' is not name=value; the names are %s".formatted(word, String.join(", ", DETAILS)));
        }
        var value = pair[1];
        return switch (pair[0].toLowerCase(Locale.ROOT)) {
            case "after" -> new Details(OptionalLong.of(number(word, value)), so.lasting, so.every, so.bytes, so.text);
            case "lasting" -> new Details(so.after, Optional.of(span(word, value)), so.every, so.bytes, so.text);
            case "every" -> new Details(so.after, so.lasting, Optional.of(span(word, value)), so.bytes, so.text);
            case "bytes" ->
                new Details(so.after, so.lasting, so.every, OptionalInt.of((int) number(word, value)), so.text);
            case "text" -> new Details(so.after, so.lasting, so.every, so.bytes, Optional.of(value));
            default ->
                throw new UserProblem("a fault has no '%s'%s; it has %s"
                        .formatted(pair[0], Spelling.hint(pair[0], DETAILS), String.join(", ", DETAILS)));
        };
    }

    private static long number(String word, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new UserProblem("'%s' needs a number of bytes".formatted(word));
        }
        return Long.parseLong(value);
    }

    private static Duration span(String word, String value) {
        return DurationText.parse(value)
                .orElseThrow(() -> new UserProblem("'%s' needs a duration such as 500ms, 30s or 2m".formatted(word)));
    }

    /** Tells whether it happens after so many bytes of a request: only who reads them can do that, it cannot be pretended. */
    public boolean isInsideRequest() {
        return when.compareTo(When.BEFORE_RESPONSE) < 0 && details.after().isPresent();
    }

    /** Returns {@code body truncate after=500}: what {@link #parse} reads. */
    public String text() {
        var text = new StringBuilder(toString());
        details.after.ifPresent(after -> text.append(" after=").append(after));
        details.lasting.ifPresent(lasting -> text.append(" lasting=").append(DurationText.of(lasting)));
        details.every.ifPresent(every -> text.append(" every=").append(DurationText.of(every)));
        details.bytes.ifPresent(bytes -> text.append(" bytes=").append(bytes));
        details.text.ifPresent(said -> text.append(" text=").append(said));
        return text.toString();
    }

    /** Returns {@code before-response reset}: the pair, without details. */
    @Override
    public String toString() {
        return when.id() + " " + what.id();
    }
}
