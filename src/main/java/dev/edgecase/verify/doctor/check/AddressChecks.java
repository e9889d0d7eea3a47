package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Answer;
import dev.edgecase.verify.doctor.ask.Ask;
import dev.edgecase.verify.doctor.ask.Chart;
import dev.edgecase.verify.doctor.ask.Forged;
import dev.edgecase.verify.doctor.check.Outcome.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom the origin takes for the visitor. */
final class AddressChecks {
    private static final Map<Ask, String> FORGED = Map.of(
            Ask.FORGED_CF, Forged.CF_CONNECTING_IP,
            Ask.FORGED_XFF, Forged.X_FORWARDED_FOR,
            Ask.FORGED_TRUE, Forged.TRUE_CLIENT_IP,
            Ask.FORGED_REAL, Forged.X_REAL_IP);

    /** Questions with this machine's address, and those with another address in the same field. */
    private static final Map<Ask, Ask> LOCAL = Map.of(
            Ask.LOCAL_CF, Ask.FORGED_CF,
            Ask.LOCAL_XFF, Ask.FORGED_XFF,
            Ask.LOCAL_TRUE, Ask.FORGED_TRUE,
            Ask.LOCAL_REAL, Ask.FORGED_REAL);

    private static final List<String> REMAINING =
            List.of("RateLimit-Remaining", "X-RateLimit-Remaining", "X-Rate-Limit-Remaining");

    private static final String SHOWS_ALL = "the page shows every header, whatever the application makes of it";

    private AddressChecks() {}

    static Outcome spoofed(Chart chart) {
        var evidence = new ArrayList<Evidence>();
        FORGED.keySet().stream()
                .sorted()
                .forEach(ask -> chart.answer(ask).ifPresent(answer -> {
                    if (!showsAll(answer) && shows(answer.everything(), FORGED.getOrDefault(ask, ""))) {
                        evidence.add(Evidence.of(answer, "it shows " + FORGED.get(ask)));
                    } else if (isFreshVisitor(chart, answer)) {
                        evidence.add(Evidence.of(answer, "the rate limit begins anew"));
                    }
                }));
        LOCAL.keySet().stream()
                .sorted()
                .forEach(ask -> chart.answer(ask)
                        .filter(answer -> opens(chart, answer))
                        .ifPresent(answer ->
                                evidence.add(Evidence.of(answer, "where others get " + got(chart, Ask.STRANGER)))));
        return Outcome.foundBy(evidence, unseen(chart));
    }

    private static Outcome unseen(Chart chart) {
        var control = chart.answer(Ask.CONTROL);
        if (control.isEmpty()) {
            return Outcome.notVisible("nothing could be asked");
        }
        if (showsAll(control.get())) {
            return Outcome.notVisible(SHOWS_ALL);
        }
        if (!control.get().passed()) {
            return Outcome.fine("a stranger gets %s, whatever it claims"
                    .formatted(control.get().got()));
        }
        return peer(control.get())
                .filter(peer -> shows(control.get().everything(), peer))
                .map(peer -> Outcome.fine("the page shows %s, where the stranger came from".formatted(peer)))
                .orElseGet(() -> Outcome.notVisible(
                        "the page does not show the visitor's address; name one that does with --echo-path, and look for "
                                + "198.51.100.66 to .69 in the origin's log"));
    }

    /** Behind the edge the left of X-Forwarded-For, and True-Client-IP while that is off, are the visitor's own words. */
    static Outcome leftMost(Chart chart) {
        var answer = chart.answer(Ask.LEFT);
        if (answer.isEmpty() || !answer.get().passed()) {
            return Outcome.notVisible(
                    answer.map(known -> "the edge gets " + known.got()).orElse("nothing could be asked"));
        }
        if (showsAll(answer.get())) {
            return Outcome.notVisible(SHOWS_ALL);
        }
        var text = withoutChain(answer.get());
        for (var claimed : List.of(Forged.X_FORWARDED_FOR, Forged.TRUE_CLIENT_IP)) {
            if (shows(text, claimed)) {
                return Outcome.found(
                        Evidence.of(answer.get(), "it shows %s for the visitor %s".formatted(claimed, Forged.VISITOR)));
            }
        }
        return shows(text, Forged.VISITOR)
                ? Outcome.fine("the page shows " + Forged.VISITOR + ", the visitor's address")
                : Outcome.notVisible(
                        "the page does not show the visitor's address; name one that does with --echo-path");
    }

    static Outcome notRestored(Chart chart) {
        var answer = chart.answer(Ask.LEFT).filter(Answer::passed);
        if (chart.patient().paths().echo().isEmpty() || answer.isEmpty()) {
            return Outcome.notVisible("no page is known that shows the visitor's address; name one with --echo-path");
        }
        if (showsAll(answer.get())) {
            return Outcome.notVisible(SHOWS_ALL);
        }
        var text = withoutChain(answer.get());
        var peer = peer(answer.get()).filter(each -> shows(text, each));
        if (peer.isPresent() && !shows(text, Forged.VISITOR)) {
            return Outcome.found(Evidence.of(
                    answer.get(), "it shows %s, the edge, for the visitor %s".formatted(peer.get(), Forged.VISITOR)));
        }
        return shows(text, Forged.VISITOR)
                ? Outcome.fine("the page shows " + Forged.VISITOR + ", the visitor's address")
                : Outcome.notVisible("the page shows neither the visitor's address nor the edge's");
    }

    /** A page that shows the whole field tells nothing about which address in it counts. */
    private static String withoutChain(Answer answer) {
        return answer.everything().replace(Forged.CHAIN, "");
    }

    private static boolean showsAll(Answer answer) {
        return shows(answer.everything(), Forged.CONTROL);
    }

    /** Tells whether an address is there as a whole, not as the beginning of another. */
    private static boolean shows(String text, String address) {
        return Pattern.compile("(?<![\\d.])" + Pattern.quote(address) + "(?![\\d])")
                .matcher(text)
                .find();
    }

    /** It is the address that opens, not that the field is there. */
    private static boolean opens(Chart chart, Answer local) {
        var bare = chart.answer(Ask.STRANGER);
        var other = Optional.ofNullable(LOCAL.get(local.ask())).flatMap(chart::answer);
        return local.passed()
                && bare.filter(answer -> answer.status() >= 400).isPresent()
                && other.filter(Answer::passed).isEmpty();
    }

    private static String got(Chart chart, Ask ask) {
        return chart.answer(ask).map(Answer::got).orElse("nothing");
    }

    /** What remains of a rate limit shrinks by one, unless somebody else is counted; when its time is over it does so again. */
    private static boolean isFreshVisitor(Chart chart, Answer forged) {
        var before = chart.answer(Ask.CONTROL).flatMap(AddressChecks::remaining);
        var now = remaining(forged);
        return before.isPresent()
                && now.isPresent()
                && now.get() > before.get()
                && Stream.concat(FORGED.keySet().stream(), Stream.of(Ask.LOCAL_CF)) // the one after them
                        .flatMap(ask -> chart.answer(ask).stream())
                        .noneMatch(other -> continues(other, forged) || continues(forged, other));
    }

    /** Tells whether two answers are to one visitor, one right after the other, as far as a rate limit shows. */
    private static boolean continues(Answer first, Answer second) {
        return first.ask().compareTo(second.ask()) < 0
                && remaining(first).map(left -> left - 1).equals(remaining(second))
                && remaining(second).isPresent();
    }

    private static Optional<Integer> remaining(Answer answer) {
        return REMAINING.stream()
                .flatMap(name -> answer.header(name).stream())
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .findFirst();
    }

    private static Optional<String> peer(Answer answer) {
        return answer.reply().facts().local().map(local -> local.getAddress().getHostAddress());
    }
}
