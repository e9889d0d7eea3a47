package dev.edgecase.api.message;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.unit.UserProblem;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that comes with a request to the admin port; the front has brought it into memory. */
public final class JsonBody {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private JsonBody() {}

    /** Reads the body; no body is {@linkplain JsonNode#isMissingNode missing}. Throws {@link UserProblem} for what is not JSON. */
    public static JsonNode of(EdgeRequest request) {
        try {
            return MAPPER.readTree(HeldBytes.of(request.body()));
        } catch (JacksonException notJson) {
            throw new UserProblem("the body is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }

    /** Reads the body, which must be an object, as plain data. Throws {@link UserProblem} for anything else. */
    public static Map<String, Object> members(EdgeRequest request) {
        var body = of(request);
        if (!body.isObject()) {
            throw new UserProblem("the body is not a JSON object: { ... }");
        }
        return MAPPER.convertValue(body, MEMBERS);
    }
}
