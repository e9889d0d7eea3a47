package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.rules.tool.WaitingRoom.Answer;
import dev.edgecase.rules.tool.WaitingRoom.Cookie;
import dev.edgecase.rules.tool.WaitingRoom.Place;
import dev.edgecase.rules.tool.WaitingRooms;
import dev.edgecase.zone.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads waiting rooms; their events stand in {@code events}, as the API lists them. Small numbers are allowed for tests, where the real
 * edge wants 200 users at least.
 *
 * <p>Source: Cloudflare API, waiting_rooms. Certainty: documented; that a session count of more than 200,000 is refused is Edgecase's own.
 */
public final class WaitingRoomReader {
    private static final List<String> KEYS = List.of(
            "id",
            "name",
            "description",
            "host",
            "path",
            "additional_routes",
            "cookie_suffix",
            "cookie_attributes",
            "total_active_users",
            "new_users_per_minute",
            "session_duration",
            "disable_session_renewal",
            "queueing_method",
            "custom_page_html",
            "queue_all",
            "suspended",
            "queueing_status_code",
            "json_response_enabled",
            "enabled_origin_commands",
            "default_template_language",
            "turnstile_mode",
            "turnstile_action",
            "next_event_start_time",
            "next_event_prequeue_start_time",
            "created_on",
            "modified_on",
            "events");
    private static final List<String> UNUSED = List.of(
            "description", "next_event_start_time", "next_event_prequeue_start_time", "created_on", "modified_on");
    private static final String SUFFIX = "cookie_suffix";
    private static final String ROUTES = "additional_routes";
    private static final int LONGEST = 2048;

    private final Known known;
    private final HashSet<Place> taken = new HashSet<>();
    private final HashSet<String> names = new HashSet<>();
    private final HashSet<String> ids = new HashSet<>();

    private WaitingRoomReader(Known known) {
        this.known = known;
    }

    /** Reads a list of rooms. */
    public static WaitingRooms read(Given list, Known known) {
        var reader = new WaitingRoomReader(known);
        var rooms = new ArrayList<WaitingRoom>();
        for (var each : list.items()) {
            var isSuspended = each.key("suspended").truth().orElse(false);
            reader.room(each).filter(room -> !isSuspended).ifPresent(rooms::add);
        }
        return new WaitingRooms(rooms);
    }

    private Optional<WaitingRoom> room(Given given) {
        given.only(KEYS);
        UNUSED.forEach(key -> given.key(key).text());
        given.key("default_template_language")
                .text()
                .filter(language -> !language.equals("en-US"))
                .ifPresent(language -> given.key("default_template_language")
                        .refuse(
                                "the page in %s is not emulated".formatted(language),
                                "write en-US, or a page of your own"));
        given.key("turnstile_mode").choice("off", "invisible");
        given.key("turnstile_action").choice("log");
        var name = RoomTermsReader.name(given.key("name").must(), "a room");
        name.filter(text -> !names.add(text))
                .ifPresent(text -> given.key("name").refuse("two rooms are called " + text, "names are unique"));
        var id = given.key("id").text(LONGEST);
        id.filter(text -> !ids.add(text))
                .ifPresent(text -> given.key("id").refuse("two rooms have the id " + text, "leave it out"));
        var places = places(given);
        var terms = RoomTermsReader.read(given, Optional.empty());
        var answer = new Answer(
                given.key("queueing_status_code")
                        .whole(100, 599)
                        .filter(code -> isStatus(given, code))
                        .orElse(200),
                given.key("json_response_enabled").truth().orElse(false),
                given.key("queue_all").truth().orElse(false));
        var events = terms.map(usual -> RoomTermsReader.events(given.key("events"), usual))
                .orElse(List.of());
        var cookie = cookie(given);
        var isRevocable = !given.key("enabled_origin_commands").items().stream()
                .flatMap(command -> command.choice("revoke").stream())
                .toList()
                .isEmpty();
        return name.flatMap(called -> terms.map(usual ->
                new WaitingRoom(id.orElse(called), called, places, usual, events, answer, cookie, isRevocable)));
    }

    private static boolean isStatus(Given given, int code) {
        if (List.of(200, 202, 429).contains(code)) {
            return true;
        }
        given.key("queueing_status_code").refuse("this is " + code, "it takes 200, 202 or 429");
        return false;
    }

    private List<Place> places(Given given) {
        var places = new ArrayList<Place>();
        place(given).ifPresent(places::add);
        var more = given.key(ROUTES).items();
        more.forEach(each -> place(each.only("host", "path")).ifPresent(places::add));
        if (!more.isEmpty() && !given.key(SUFFIX).isGiven()) {
            given.key(ROUTES).refuse("a room at several places needs a cookie of its own", "write cookie_suffix");
        }
        return places;
    }

    private Optional<Place> place(Given given) {
        var host = given.key("host").must();
        var path = given.key("path");
        var start = path.text(LONGEST).orElse("/");
        if (!start.startsWith("/") || start.contains("*") || start.contains("?")) {
            path.refuse("'%s' is no path".formatted(start), "it begins with / and has neither * nor ?");
        }
        var name = host.text(LONGEST).map(text -> text.toLowerCase(Locale.ROOT));
        name.filter(text -> text.contains("*") || text.contains("/"))
                .ifPresent(text -> host.refuse("'%s' is no host name".formatted(text), "it takes one name alone"));
        name.filter(text -> !known.hosts().isEmpty()
                        && known.hosts().stream().noneMatch(zone -> Zone.isOrBelow(text, zone)))
                .ifPresent(text -> host.refuse(
                        "the host %s is not of this zone".formatted(text),
                        "its names are " + String.join(", ", known.hosts())));
        var place = name.map(text -> new Place(text, start));
        place.filter(each -> !taken.add(each))
                .ifPresent(each -> host.refuse(
                        "there is a room for %s%s already".formatted(each.host(), each.path()),
                        "a host and path belong to one room"));
        return place;
    }

    private static Cookie cookie(Given given) {
        var suffix = given.key(SUFFIX).text(LONGEST).filter(text -> {
            if (!text.matches("[A-Za-z0-9_-]+")) {
                given.key(SUFFIX)
                        .refuse("'%s' does not fit a cookie's name".formatted(text), "use letters, digits, _ and -");
            }
            return true;
        });
        var attributes = given.key("cookie_attributes");
        attributes.only("samesite", "secure");
        var sameSite = attributes
                .key("samesite")
                .choice("auto", "lax", "none", "strict")
                .orElse("auto");
        var secure = attributes.key("secure").choice("auto", "always", "never").orElse("auto");
        if (sameSite.equals("none") && secure.equals("never")) {
            attributes.refuse("samesite none excludes secure never", "browsers refuse such a cookie");
        }
        return new Cookie(suffix.orElse(""), sameSite, secure);
    }
}
