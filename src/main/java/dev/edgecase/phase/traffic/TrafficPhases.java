package dev.edgecase.phase.traffic;

import dev.edgecase.pipeline.RequestPhase;

/** Makes the phases of traffic rules; in which order a request meets them is for {@code phase.Phases} to say. */
public final class TrafficPhases {
    private TrafficPhases() {}

    /** Brings the URL into one form. */
    public static RequestPhase urlNormalization() {
        return new UrlNormalizationPhase();
    }

    /** Sends http visitors to https, where the zone says so. */
    public static RequestPhase alwaysUseHttps(EdgePorts ports) {
        return new AlwaysUseHttpsPhase(new HttpsRedirect(ports));
    }

    /** Redirects by rule. */
    public static RequestPhase singleRedirects() {
        return new SingleRedirectPhase();
    }

    /** Changes the URL on the way to the origin. */
    public static RequestPhase urlRewrites() {
        return new UrlRewritePhase();
    }

    /** Chooses the Page Rule that counts, and changes settings by it. */
    public static RequestPhase pageRules() {
        return new PageRulePhase();
    }

    /** Changes settings by rule. */
    public static RequestPhase configurationRules() {
        return new ConfigurationRulesPhase();
    }

    /** Sends https visitors to http, where the encryption mode is off. */
    public static RequestPhase encryptionOff(EdgePorts ports) {
        return new EncryptionOffPhase(ports);
    }

    /** Changes where requests go. */
    public static RequestPhase originRules() {
        return new OriginRulesPhase();
    }

    /** Redirects by list. */
    public static RequestPhase bulkRedirects() {
        return new BulkRedirectPhase();
    }

    /** Redirects by the Page Rule that counts. */
    public static RequestPhase pageRuleRedirects(EdgePorts ports) {
        return new PageRuleRedirectPhase(new HttpsRedirect(ports));
    }
}
