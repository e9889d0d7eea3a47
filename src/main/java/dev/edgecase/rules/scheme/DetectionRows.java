package dev.edgecase.rules.scheme;

/** Fields that detections fill: bots, attacks, leaked credentials, uploads, API Shield. */
final class DetectionRows {
    /** See {@link FieldRows} for the columns. */
    static final String TABLE = """
            cf.threat_score | Integer | Q* | all | Always 0 by now.
            cf.client.bot | Boolean | Q* | all | Whether the visitor is a verified bot.
            cf.verified_bot_category | String | Q* | all | What the verified bot is for.
            cf.bot_management.verified_bot | Boolean | Q* | enterprise | Whether the visitor is a verified bot.
            cf.bot_management.score | Integer | Q* | enterprise | From 1, a bot, to 99, a human; 0 when not scored.
            cf.bot_management.static_resource | Boolean | Q* | enterprise | Whether a static file is asked for.
            cf.bot_management.js_detection.passed | Boolean | Q* | enterprise | Whether the visitor has passed a JavaScript detection.
            cf.bot_management.corporate_proxy | Boolean | Q* | enterprise | Whether the visitor comes through a company's proxy.
            cf.bot_management.signed_agent | Boolean | Q* | enterprise | Whether the visitor is an agent that signs its requests.
            cf.bot_management.ja3_hash | String | Q* | enterprise | The JA3 fingerprint of the visitor's TLS.
            cf.bot_management.ja4 | String | Q* | enterprise | The JA4 fingerprint of the visitor's TLS.
            cf.bot_management.detection_ids | Array<Integer> | Q* | enterprise | The heuristics that have found something.
            cf.waf.score | Integer | W* | enterprise | From 1, an attack, to 99, clean; 100 when not scored.
            cf.waf.score.sqli | Integer | W* | enterprise | The same for SQL injection.
            cf.waf.score.xss | Integer | W* | enterprise | The same for cross-site scripting.
            cf.waf.score.rce | Integer | W* | enterprise | The same for remote code execution.
            cf.waf.score.class | String | W* | business | attack, likely_attack, likely_clean or clean.
            cf.waf.auth_detected | Boolean | W* | enterprise | Whether the request carries credentials.
            cf.waf.credential_check.password_leaked | Boolean | W* | all | Whether the password is known to be leaked.
            cf.waf.credential_check.username_leaked | Boolean | W* | enterprise | Whether the user name is known to be leaked.
            cf.waf.credential_check.username_and_password_leaked | Boolean | W* | pro | Whether both are known to be leaked together.
            cf.waf.credential_check.username_password_similar | Boolean | W* | enterprise | Whether a similar pair is known to be leaked.
            cf.waf.content_scan.has_obj | Boolean | W* | enterprise | Whether the request carries content objects.
            cf.waf.content_scan.has_malicious_obj | Boolean | W* | enterprise | Whether one of them is malicious.
            cf.waf.content_scan.has_failed | Boolean | W* | enterprise | Whether one of them could not be scanned.
            cf.waf.content_scan.num_obj | Integer | W* | enterprise | How many content objects there are.
            cf.waf.content_scan.num_malicious_obj | Integer | W* | enterprise | How many of them are malicious.
            cf.waf.content_scan.obj_sizes | Array<Integer> | W* | enterprise | Their sizes in bytes.
            cf.waf.content_scan.obj_types | Array<String> | W* | enterprise | Their media types.
            cf.waf.content_scan.obj_results | Array<String> | W* | enterprise | For each clean, suspicious, infected or not scanned.
            cf.api_gateway.auth_id_present | Boolean | W* | enterprise | Whether the request carries a session identifier.
            cf.api_gateway.request_violates_schema | Boolean | W* | enterprise | Whether the request violates its endpoint's schema.
            cf.api_gateway.fallthrough_detected | Boolean | W* | enterprise | Whether the request is for no saved endpoint.
            cf.schema_validation.learned.violated | Boolean | W* | enterprise | Whether the request violates the learned profile.
            cf.schema_validation.uploaded.violated | Boolean | W* | enterprise | Whether the request violates the uploaded schema.
            edgecase.waf.threats | Array<String> | W | all | Not at Cloudflare: the rules of the Free and the Cloudflare Managed Ruleset that find something.
            edgecase.waf.anomalies | Array<String> | W | all | Not at Cloudflare: the rules of the OWASP ruleset that find something.
            edgecase.waf.exposed | Array<String> | W | all | Not at Cloudflare: the rules of the Exposed Credentials Check that find something.
            edgecase.jwt.present | Array<String> | W* | enterprise | Not at Cloudflare: token configurations whose token the request carries.
            edgecase.jwt.valid | Array<String> | W* | enterprise | Not at Cloudflare: token configurations whose token holds.
            http.request.jwt.claims | Map<Array<String>> | WX* | enterprise | What the JWT says, as JSON, by token configuration.
            http.request.jwt.claims.aud | Map<Array<String>> | WX* | enterprise | The audience of the JWT, by token configuration.
            http.request.jwt.claims.aud.names | Array<String> | WX* | enterprise | The token configurations of these claims.
            http.request.jwt.claims.aud.values | Array<String> | WX* | enterprise | All audiences.
            http.request.jwt.claims.iss | Map<Array<String>> | WX* | enterprise | The issuer of the JWT, by token configuration.
            http.request.jwt.claims.iss.names | Array<String> | WX* | enterprise | The token configurations of these claims.
            http.request.jwt.claims.iss.values | Array<String> | WX* | enterprise | All issuers.
            http.request.jwt.claims.jti | Map<Array<String>> | WX* | enterprise | The id of the JWT, by token configuration.
            http.request.jwt.claims.jti.names | Array<String> | WX* | enterprise | The token configurations of these claims.
            http.request.jwt.claims.jti.values | Array<String> | WX* | enterprise | All ids.
            http.request.jwt.claims.sub | Map<Array<String>> | WX* | enterprise | The subject of the JWT, by token configuration.
            http.request.jwt.claims.sub.names | Array<String> | WX* | enterprise | The token configurations of these claims.
            http.request.jwt.claims.sub.values | Array<String> | WX* | enterprise | All subjects.
            http.request.jwt.claims.iat.sec | Map<Array<Integer>> | WX* | enterprise | When the JWT was issued, by token configuration.
            http.request.jwt.claims.iat.sec.names | Array<String> | WX* | enterprise | The token configurations of these claims.
            http.request.jwt.claims.iat.sec.values | Array<Integer> | WX* | enterprise | All times of issue.
            http.request.jwt.claims.nbf.sec | Map<Array<Integer>> | WX* | enterprise | When the JWT begins to be valid, by token configuration.
            http.request.jwt.claims.nbf.sec.names | Array<String> | WX* | enterprise | The token configurations of these claims.
            http.request.jwt.claims.nbf.sec.values | Array<Integer> | WX* | enterprise | All times of beginning.
            cf.llm.prompt.detected | Boolean | W* | enterprise | Whether the request carries a prompt for a language model.
            cf.llm.prompt.pii_detected | Boolean | W* | enterprise | Whether the prompt holds personal data.
            cf.llm.prompt.pii_categories | Array<String> | W* | enterprise | The sorts of personal data, EMAIL_ADDRESS.
            cf.llm.prompt.unsafe_topic_detected | Boolean | W* | enterprise | Whether the prompt is about an unsafe topic.
            cf.llm.prompt.unsafe_topic_categories | Array<String> | W* | enterprise | The unsafe topics, S1 to S14.
            cf.llm.prompt.injection_score | Integer | W* | enterprise | From 1, an injection, to 99; 100 when not scored.
            cf.llm.prompt.token_count | Integer | W* | enterprise | About how many tokens the prompt has.
            cf.llm.prompt.custom_topic_categories | Map<Integer> | W* | enterprise | How much the prompt is about own topics; less is more.
            cf.sequence.current_op | String | WX* | enterprise | The operation that is asked for.
            cf.sequence.previous_ops | Array<String> | WX* | enterprise | The operations asked for before.
            cf.sequence.msec_since_op | Map<Integer> | WX* | enterprise | How long ago each operation was asked for, in milliseconds.
            """;

    private DetectionRows() {}
}
