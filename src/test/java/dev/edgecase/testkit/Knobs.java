package dev.edgecase.testkit;

import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.PseudoIpv4;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.KnobNames;
import java.util.List;
import java.util.Map;

/** Zones with one thing changed. */
public final class Knobs {
    private Knobs() {}

    /** The zone with other settings. */
    public static Zone settings(Zone zone, ZoneSettings settings) {
        return zone.with(zone.plan(), settings);
    }

    /** The zone for those hosts only. */
    public static Zone hosts(Zone zone, String... hosts) {
        return zone.withHosts(List.of(hosts));
    }

    /** The zone with a mode. */
    public static Zone ssl(Zone zone, EncryptionMode mode) {
        var s = zone.settings();
        return settings(zone, settings(s, mode, s.alwaysUseHttps(), s.pseudoIpv4(), s.originErrorPagePassThru()));
    }

    /** The zone with Always Use HTTPS. */
    public static Zone alwaysUseHttps(Zone zone) {
        var s = zone.settings();
        return settings(zone, settings(s, s.ssl(), true, s.pseudoIpv4(), s.originErrorPagePassThru()));
    }

    /** The zone with a Pseudo IPv4 mode. */
    public static Zone pseudoIpv4(Zone zone, PseudoIpv4 mode) {
        var s = zone.settings();
        return settings(zone, settings(s, s.ssl(), s.alwaysUseHttps(), mode, s.originErrorPagePassThru()));
    }

    /** The zone that lets the origin's 502 and 504 pass. */
    public static Zone passThru(Zone zone) {
        var s = zone.settings();
        return settings(zone, settings(s, s.ssl(), s.alwaysUseHttps(), s.pseudoIpv4(), true));
    }

    /** The zone without br. */
    public static Zone noBrotli(Zone zone) {
        var s = zone.settings();
        return settings(
                zone,
                new ZoneSettings(
                        s.ssl(),
                        s.alwaysUseHttps(),
                        s.pseudoIpv4(),
                        s.ipGeolocation(),
                        s.trueClientIpHeader(),
                        s.webSockets(),
                        s.http2(),
                        s.originMaxHttpVersion(),
                        s.originErrorPagePassThru(),
                        s.maxUpload(),
                        s.proxyReadTimeout(),
                        false,
                        s.cache(),
                        s.security(),
                        s.body()));
    }

    private static ZoneSettings settings(
            ZoneSettings s, EncryptionMode ssl, boolean https, PseudoIpv4 pseudo, boolean passThru) {
        return new ZoneSettings(
                ssl,
                https,
                pseudo,
                s.ipGeolocation(),
                s.trueClientIpHeader(),
                s.webSockets(),
                s.http2(),
                s.originMaxHttpVersion(),
                passThru,
                s.maxUpload(),
                s.proxyReadTimeout(),
                s.brotli(),
                s.cache(),
                s.security(),
                s.body());
    }

    /** The zone with geolocation, True-Client-IP and WebSockets set so. */
    public static Zone headers(Zone zone, boolean geolocation, boolean trueClientIp, boolean webSockets) {
        var s = zone.settings();
        return settings(
                zone,
                new ZoneSettings(
                        s.ssl(),
                        s.alwaysUseHttps(),
                        s.pseudoIpv4(),
                        geolocation,
                        trueClientIp,
                        webSockets,
                        s.http2(),
                        s.originMaxHttpVersion(),
                        s.originErrorPagePassThru(),
                        s.maxUpload(),
                        s.proxyReadTimeout(),
                        s.brotli(),
                        s.cache(),
                        s.security(),
                        s.body()));
    }

    /** The zone with other knobs. */
    public static Zone emulation(Zone zone, Emulation emulation) {
        return zone.with(zone.timeouts(), emulation);
    }

    /** The zone that checks identity headers, or not. */
    public static Zone checkIdentity(Zone zone, boolean on) {
        return turned(zone, "check_identity", on ? "on" : "off");
    }

    /** The zone that drops headers with underscores. */
    public static Zone dropUnderscores(Zone zone) {
        return turned(zone, "drop_underscore_headers", "on");
    }

    /** The zone that refuses loopback literals as Host. */
    public static Zone strictHosts(Zone zone) {
        return turned(zone, "loopback_hosts", "off");
    }

    /** The zone that shows Error 1013 for an SNI that is not the Host. */
    public static Zone oldServerNamePage(Zone zone) {
        return turned(zone, "sni_mismatch_1013", "on");
    }

    /** The zone that shows an error under another HTTP status. */
    public static Zone errorStatus(Zone zone, int code, int status) {
        return turned(zone, "error_statuses", code + ":" + status);
    }

    /** The zone with a setting, by the name that people write. */
    public static Zone set(Zone zone, String setting, String value) {
        return settings(zone, SettingNames.apply(zone.settings(), zone.plan(), Map.of(setting, value)));
    }

    /** The zone with a knob turned, by the name that people write. */
    public static Zone turned(Zone zone, String knob, String value) {
        return emulation(zone, KnobNames.apply(zone.emulation(), Map.of(knob, value), code -> true));
    }
}
