package dev.edgecase.log.explain;

import dev.edgecase.log.PlainJson;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.Timing;
import dev.edgecase.pipeline.HeaderChange;
import dev.edgecase.pipeline.Journey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Everything there is to say about one request, for people and as JSON: who came, which phases had a say, what the origin did and
 * how long each step took, both statuses, who decided and why, what to change, and every header that is not the same behind the
 * edge as before it.
 */
public final class Explanation {
    private final Journey journey;
    private final Secrets secrets;
    private final Optional<String> admin;

    private Explanation(Journey journey, Secrets secrets, Optional<String> admin) {
        this.journey = journey;
        this.secrets = secrets;
        this.admin = admin;
    }

    /** Explains a journey to the author of a test: commands in it are Java. */
    public static Explanation of(Journey journey, Secrets secrets) {
        return new Explanation(journey, secrets, Optional.empty());
    }

    /** Returns the same with commands for the admin port at this address, {@code http://localhost:8089}. */
    public Explanation at(String address) {
        return new Explanation(journey, secrets, Optional.of(address));
    }

    /** Returns the text for people; nothing in it can upset a terminal. */
    public String text() {
        var out = new StringBuilder();
        new ExplanationText(this, out).write();
        return out.toString();
    }

    /** Writes the members of a JSON object that the caller has opened. */
    public void writeMembers(JsonGenerator json) {
        new ExplanationJson(this, json).members();
    }

    /** Writes the result of the API's trace: {@code status_code}, {@code trace}, and more under {@code edgecase}. */
    public void writeTrace(JsonGenerator json) {
        PlainJson.write(new RuleTrace(journey, secrets).answer(), json);
    }

    /** Writes the short JSON object of a list: request, statuses, decider, reason, remedy and times. */
    public void writeSummary(JsonGenerator json) {
        json.writeStartObject();
        new ExplanationJson(this, json).summary();
        json.writeEndObject();
    }

    /** Returns the URL as the visitor asked for it. */
    public static String url(Journey journey) {
        var request = journey.request();
        var absolute =
                request.target().startsWith("http://") || request.target().startsWith("https://");
        return absolute ? request.target() : request.scheme() + "://" + request.authority() + request.target();
    }

    Journey journey() {
        return journey;
    }

    Secrets secrets() {
        return secrets;
    }

    Optional<String> admin() {
        return admin;
    }

    Difference difference() {
        return Difference.of(journey);
    }

    /** Returns why they are not the same; of a trace that stops before the origin, what is to be expected. */
    String differenceWords() {
        return journey.edgeStatus() == 0
                ? "none as far as this goes: the visitor would get the origin's own status"
                : difference().words();
    }

    List<HeaderChange> requestChanges() {
        return journey.requestChanges().stream()
                .filter(change -> !isTheSameHost(change))
                .map(secrets::of)
                .toList();
    }

    List<HeaderChange> responseChanges() {
        return journey.responseChanges().stream().map(secrets::of).toList();
    }

    /** The visitor's Host is kept beside its headers, the one that was sent among them. */
    private boolean isTheSameHost(HeaderChange change) {
        return change.name().equalsIgnoreCase("Host")
                && change.after().equals(List.of(journey.request().authority()));
    }

    /** Returns {@code 120s}, and {@code 120s (1.2s real)} for a wait on a clock that does not run as the wall's does. */
    String time(Duration nominal) {
        return Timing.both(nominal, journey);
    }
}
