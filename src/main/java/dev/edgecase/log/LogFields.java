package dev.edgecase.log;

import dev.edgecase.pipeline.Journey;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The records of the logs as names and values, for comparisons. */
public final class LogFields {
    /** The names of the fields, in the order of the record. */
    public static final List<String> NAMES = List.of("""
            RayID ParentRayID ZoneName
            ClientIP ClientSrcPort ClientIPClass ClientASN ClientCountry ClientRegionCode ClientCity ClientLatitude ClientLongitude
            ClientDeviceType ClientRequestMethod ClientRequestScheme ClientRequestHost ClientRequestPath ClientRequestURI
            ClientRequestProtocol ClientRequestReferer ClientRequestUserAgent ClientRequestBytes ClientXRequestedWith
            ClientRequestSource ClientSSLProtocol ClientSSLCipher ClientTCPRTTMs JA3Hash JA4 JA4Signals ClientMTLSAuthStatus
            ClientMTLSAuthCertFingerprint
            EdgeResponseStatus EdgeStartTimestamp EdgeEndTimestamp EdgeTimeToFirstByteMs EdgeRequestHost EdgeServerIP
            EdgeColoCode EdgeColoID SmartRouteColoID UpperTierColoID EdgeResponseBytes EdgeResponseBodyBytes
            EdgeResponseCompressionRatio EdgeResponseContentType EdgePathingSrc EdgePathingOp EdgePathingStatus
            CacheCacheStatus CacheResponseStatus CacheResponseBytes CacheReserveUsed CacheTieredFill
            OriginResponseStatus OriginIP OriginSSLProtocol OriginDNSResponseTimeMs OriginTCPHandshakeDurationMs
            OriginTLSHandshakeDurationMs OriginRequestHeaderSendDurationMs OriginResponseHeaderReceiveDurationMs
            OriginResponseDurationMs OriginResponseHTTPExpires OriginResponseHTTPLastModified
            SecurityAction SecurityRuleID SecurityRuleDescription SecurityActions SecurityRuleIDs SecuritySources
            LeakedCredentialCheckResult BotScore BotScoreSrc BotTags BotDetectionIDs BotDetectionTags VerifiedBotCategory
            JSDetectionPassed WAFAttackScore WAFSQLiAttackScore WAFXSSAttackScore WAFRCEAttackScore RequestHeaders ResponseHeaders Cookies
            OriginFailure Decider Reason Outcome NominalMs RealMs
            """.split("\\s+"));

    /** The names of the fields of a security event, in the order of its record. */
    public static final List<String> OF_EVENTS = List.of("""
            Action Source RuleID Ref Description Kind OriginatorRayID Metadata MatchIndex Datetime RayID
            EdgeResponseStatus OriginResponseStatus EdgeColoCode ClientIP ClientIPClass ClientASN ClientASNDescription ClientCountry
            ClientRequestHost ClientRequestMethod ClientRequestPath ClientRequestProtocol ClientRequestQuery ClientRequestScheme
            ClientRequestUserAgent ClientRefererHost ClientRefererPath ClientRefererQuery ClientRefererScheme
            LeakedCredentialCheckResult ContentScanObjResults ContentScanObjSizes ContentScanObjTypes FraudUserID
            AISecurityInjectionScore AISecurityPIICategories AISecurityTokenCount AISecurityUnsafeTopicCategories
            """.split("\\s+"));

    private LogFields() {}

    /**
     * Returns the fields of the record that the request log holds for this journey, by name: texts bare, all else as JSON. Empty
     * for a request that is kept out of the log.
     */
    public static Map<String, String> of(Journey journey, String zoneName) {
        if (!journey.inRequestLog()) {
            return Map.of();
        }
        return fields(json -> new RequestRecord(zoneName).write(journey, json));
    }

    /** Returns some fields of that record, each as JSON, in this order. */
    public static Map<String, String> json(Journey journey, List<String> names) {
        var record = tree(json -> new RequestRecord("").write(journey, json));
        var fields = new LinkedHashMap<String, String>();
        names.forEach(name -> fields.put(name, record.path(name).toString()));
        return fields;
    }

    /** Returns those of the journey's security events, in their order. */
    public static List<Map<String, String>> ofEvents(Journey journey) {
        return IntStream.range(0, journey.securityEvents().size())
                .mapToObj(at -> fields(json -> EventRecord.write(journey, at, json)))
                .toList();
    }

    static JsonNode tree(Consumer<JsonGenerator> record) {
        var text = new StringWriter(4096);
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            record.accept(json);
        }
        return JsonMapper.shared().readTree(text.toString());
    }

    private static Map<String, String> fields(Consumer<JsonGenerator> record) {
        var fields = new LinkedHashMap<String, String>();
        tree(record)
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        field.getValue().isString()
                                ? field.getValue().stringValue()
                                : field.getValue().toString()));
        return fields;
    }
}
