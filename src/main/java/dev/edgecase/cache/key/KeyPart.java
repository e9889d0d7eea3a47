package dev.edgecase.cache.key;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.http.Headers;
import dev.edgecase.http.NameSet;
import dev.edgecase.rules.cache.CustomKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * One part of a key beside the URL.
 *
 * @param line how it stands in the key
 * @param field the header field, in lower case, that those who purge name it by; empty when they cannot
 * @param value the field's value
 */
record KeyPart(String line, String field, String value) {
    private static final String FORWARDED_SCHEME = "x-forwarded-scheme";

    /** Fields that select without being asked to, in the order of their lines. */
    private static final List<String> ALWAYS = List.of(
            "origin",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-forwarded-host",
            "x-host",
            FORWARDED_SCHEME,
            "x-original-url",
            "x-rewrite-url",
            "forwarded");

    private static final NameSet ALWAYS_SET = NameSet.of(ALWAYS.toArray(String[]::new));

    /** Returns the parts in the order of their lines; mostly there are none. */
    static List<KeyPart> of(KeyRequest request, CachePolicy policy) {
        var headers = request.visitor().headers();
        var key = policy.key();
        var byDevice = key.byDeviceType().orElse(false);
        if (key.custom().isEmpty() && !byDevice && !hasAlways(headers)) {
            return List.of();
        }
        var parts = new ArrayList<KeyPart>();
        addAlways(headers, key.custom().isPresent() && key.custom().get().excludeOrigin(), parts);
        if (key.custom().isPresent()) {
            addHeaders(headers, key.custom().get(), parts);
            addCookies(headers, key.custom().get(), parts);
        }
        if (byDevice || (key.custom().isPresent() && key.custom().get().deviceType())) {
            var device = DeviceType.of(headers.first("User-Agent").orElse("")).id();
            parts.add(new KeyPart("device type: " + device, "cf-device-type", device));
        }
        if (key.custom().isPresent()) {
            addUser(request, key.custom().get(), parts);
        }
        return parts;
    }

    boolean isField() {
        return !field.isEmpty();
    }

    static boolean isAlways(String name) {
        return ALWAYS_SET.contains(name);
    }

    private static boolean hasAlways(Headers headers) {
        for (var i = 0; i < headers.size(); i++) {
            if (isAlways(headers.name(i))) {
                return true;
            }
        }
        return false;
    }

    private static void addAlways(Headers headers, boolean excludeOrigin, List<KeyPart> parts) {
        for (var name : ALWAYS) {
            for (var value : headers.all(name)) {
                var counts = !(excludeOrigin && name.equals("origin"))
                        && !(name.equals(FORWARDED_SCHEME) && isScheme(value));
                if (counts) {
                    parts.add(header(name, value));
                }
            }
        }
    }

    private static boolean isScheme(String value) {
        return value.equalsIgnoreCase("http") || value.equalsIgnoreCase("https");
    }

    private static KeyPart header(String name, String value) {
        return new KeyPart("header " + name + ": " + value, name, value);
    }

    /** A field is in the key once, however often it is asked for: who purges names it once. */
    private static void addHeaders(Headers headers, CustomKey custom, List<KeyPart> parts) {
        var added = new HashSet<String>();
        parts.forEach(part -> added.add(part.field));
        for (var included : custom.headers()) {
            var name = included.toLowerCase(Locale.ROOT);
            if (added.add(name)) {
                headers.all(name).forEach(value -> parts.add(header(name, value)));
            }
        }
        new TreeMap<>(custom.headerContains()).forEach((name, texts) -> {
            for (var value : headers.all(name)) {
                if (!added.contains(name) && texts.stream().anyMatch(value::contains)) {
                    parts.add(header(name, value));
                }
            }
        });
        for (var name : custom.headerPresence()) {
            if (headers.contains(name)) {
                parts.add(new KeyPart("has header " + name.toLowerCase(Locale.ROOT), "", ""));
            }
        }
    }

    private static void addCookies(Headers headers, CustomKey custom, List<KeyPart> parts) {
        if (custom.cookies().isEmpty() && custom.cookiePresence().isEmpty()) {
            return;
        }
        var cookies = Cookie.of(headers.all("Cookie"));
        for (var name : custom.cookies()) {
            cookies.stream()
                    .filter(cookie -> cookie.name().equals(name))
                    .forEach(cookie -> parts.add(new KeyPart("cookie " + name + "=" + cookie.value(), "", "")));
        }
        for (var name : custom.cookiePresence()) {
            if (cookies.stream().anyMatch(cookie -> cookie.name().equals(name))) {
                parts.add(new KeyPart("has cookie " + name, "", ""));
            }
        }
    }

    private static void addUser(KeyRequest request, CustomKey custom, List<KeyPart> parts) {
        if (custom.geo()) {
            parts.add(new KeyPart("country: " + request.country(), "cf-ipcountry", request.country()));
        }
        if (custom.lang()) {
            var language = language(
                    request.visitor().headers().first("Accept-Language").orElse(""));
            parts.add(new KeyPart("language: " + language, "accept-language", language));
        }
    }

    /** Returns the first language as it was sent, with its region: {@code zh-CN, en;q=0.8} comes to {@code zh-CN}. */
    private static String language(String acceptLanguage) {
        var end = 0;
        while (end < acceptLanguage.length() && ",;".indexOf(acceptLanguage.charAt(end)) < 0) {
            end++;
        }
        return acceptLanguage.substring(0, end).strip();
    }

    /** A cookie that a visitor sent. */
    private record Cookie(String name, String value) {
        static List<Cookie> of(List<String> fields) {
            var cookies = new ArrayList<Cookie>();
            for (var field : fields) {
                for (var pair : field.split(";", -1)) {
                    var equals = pair.indexOf('=');
                    var name = equals < 0 ? pair : pair.substring(0, equals);
                    cookies.add(new Cookie(
                            name.strip(),
                            equals < 0 ? "" : pair.substring(equals + 1).strip()));
                }
            }
            return cookies;
        }
    }
}
