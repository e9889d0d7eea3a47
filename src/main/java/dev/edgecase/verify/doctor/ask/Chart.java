package dev.edgecase.verify.doctor.ask;

import dev.edgecase.cache.policy.StaticExtensions;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is known of a patient: the answers so far, and what came of handshakes. */
public final class Chart {
    /** What a page loads from its own host; what names a host is somebody else's. */
    private static final Pattern LINK =
            Pattern.compile("(?i)\\b(?:href|src)\\s*=\\s*[\"']?((?!//)(?![a-z][a-z0-9+.-]*:)[^\"'\\s<>#]{1,500})");

    private final Patient patient;
    private final Map<Ask, Answer> answers = new EnumMap<>(Ask.class);
    private final Map<Shake, Handshake> handshakes = new EnumMap<>(Shake.class);
    private Optional<Boolean> keptIdle = Optional.empty();

    /** Begins an empty one. */
    public Chart(Patient patient) {
        this.patient = patient;
    }

    /** Writes an answer down. */
    public Chart add(Answer answer) {
        answers.put(answer.ask(), answer);
        return this;
    }

    /** Writes down what came of a handshake. */
    public Chart add(Shake shake, Handshake handshake) {
        handshakes.put(shake, handshake);
        return this;
    }

    /** Returns whom it is about. */
    public Patient patient() {
        return patient;
    }

    /** Returns the answer to a question; empty when it was not asked. */
    public Optional<Answer> answer(Ask ask) {
        return Optional.ofNullable(answers.get(ask));
    }

    /** Returns the answers in the order of the questions. */
    public Collection<Answer> answers() {
        return List.copyOf(answers.values());
    }

    /** Returns what came of a handshake; empty when there is no listener for TLS. */
    public Optional<Handshake> handshake(Shake shake) {
        return Optional.ofNullable(handshakes.get(shake));
    }

    /** Writes down whether an idle connection was kept for as long as was waited. */
    public Chart keptIdle(boolean kept) {
        keptIdle = Optional.of(kept);
        return this;
    }

    /** Returns whether an idle connection was kept for as long as was waited; empty when that was not tried. */
    public Optional<Boolean> keptIdle() {
        return keptIdle;
    }

    /** Returns whether the origin says that it wants a client certificate, which only the edge's own can be. */
    public boolean wantsCertificate() {
        return answers.values().stream()
                .anyMatch(answer -> answer.reply().detail().contains("certificate_required")
                        || answer.reply().text().contains("No required SSL certificate was sent"));
    }

    /** Returns how many questions were asked. */
    public int size() {
        return answers.size() + handshakes.size() + (keptIdle.isPresent() ? 2 : 0);
    }

    /** Returns the path of a static file: the one that was given, or the first that the page loads from its own host. */
    public Optional<String> file() {
        return patient.paths().file().or(() -> answer(Ask.EDGE).flatMap(this::firstFile));
    }

    private Optional<String> firstFile(Answer page) {
        return LINK.matcher(page.reply().text())
                .results()
                .map(found -> absolute(found.group(1)))
                .filter(StaticExtensions::covers)
                .findFirst();
    }

    private String absolute(String link) {
        if (link.startsWith("/")) {
            return link;
        }
        var page = patient.paths().page().split("\\?", 2)[0];
        return page.substring(0, page.lastIndexOf('/') + 1) + link;
    }
}
