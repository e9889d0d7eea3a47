package dev.edgecase.log.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.log.LogFields;
import dev.edgecase.unit.UserProblem;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordTextTest {
    private static final String FIELDS = "\"field_names\": [\"ClientIP\", \"EdgeStartTimestamp\", \"RayID\"]";
    private static final JsonNode ONE = record("89.163.242.206", "2017-09-29T16:28:24.433000200Z", "3a6050bcbe121a87");
    private static final JsonNode TWO = record("89.163.242.207", "2017-09-29T16:28:24.433000300Z", "3a6050bcbe121a88");

    private static JsonNode record(String ip, String time, String ray) {
        return JsonMapper.shared()
                .readTree("{\"ClientIP\":\"%s\",\"EdgeStartTimestamp\":\"%s\",\"RayID\":\"%s\"}"
                        .formatted(ip, time, ray));
    }

    private static RecordText text(String options) {
        return new RecordText(OutputReader.read("{" + options + "}", LogFields.NAMES));
    }

    /** Two records and the end of the batch. */
    private static String batch(String options) {
        var text = text(FIELDS + "," + options);
        return text.next(ONE) + text.next(TWO) + text.end();
    }

    @Test
    void without_more_it_is_ndjson_with_nanoseconds() {
        assertThat(batch("\"output_type\":\"ndjson\"")).isEqualTo("""
                {"ClientIP":"89.163.242.206","EdgeStartTimestamp":1506702504433000200,"RayID":"3a6050bcbe121a87"}
                {"ClientIP":"89.163.242.207","EdgeStartTimestamp":1506702504433000300,"RayID":"3a6050bcbe121a88"}
                """);
    }

    @Test
    void a_template_gives_other_names() {
        var template =
                "\"record_template\":\"\\\"ip\\\":{{.ClientIP}}{{/* or */}},{{ \"n\" }}{{`{{`}}{{ .RayID }}{{.ZoneName}}\"";

        assertThat(batch(template.replace("\"n\"", "\\\"n\\\""))).isEqualTo("""
                {"ip":"89.163.242.206",n{{"3a6050bcbe121a87"null}
                {"ip":"89.163.242.207",n{{"3a6050bcbe121a88"null}
                """);
    }

    @Test
    void csv_has_texts_in_quotes_and_a_header_as_the_batchs_prefix() {
        assertThat(batch("\"output_type\":\"csv\",\"batch_prefix\":\"ClientIP,EdgeStartTimestamp,RayID\\n\""))
                .isEqualTo("""
                        ClientIP,EdgeStartTimestamp,RayID
                        "89.163.242.206",1506702504433000200,"3a6050bcbe121a87"
                        "89.163.242.207",1506702504433000300,"3a6050bcbe121a88"
                        """);
        assertThat(batch("\"output_type\":\"csv\",\"field_delimiter\":\"\\t\""))
                .startsWith("\"89.163.242.206\"\t1506702504433000200\t\"3a6050bcbe121a87\"\n");
    }

    @Test
    void csv_doubles_quotes_and_has_lists_as_json() {
        var record =
                JsonMapper.shared().readTree("{\"ClientRequestPath\":\"/a\\\"b\",\"SecurityActions\":[\"block\"]}");
        var text = text("\"field_names\":[\"ClientRequestPath\",\"SecurityActions\"],\"output_type\":\"csv\"");

        assertThat(text.next(record)).isEqualTo("\"/a\"\"b\",\"[\"\"block\"\"]\"\n");
    }

    @Test
    void prefixes_suffixes_and_delimiters_make_one_object_of_a_batch() {
        var options =
                "\"field_names\":[\"RayID\"],\"batch_prefix\":\"{\\\"events\\\":[\",\"batch_suffix\":\"\\n]}\\n\","
                        + "\"record_prefix\":\"\\n  {\\\"info\\\":{\",\"record_suffix\":\"}}\",\"record_delimiter\":\",\"";
        var text = text(options);

        assertThat(text.next(ONE) + text.next(TWO) + text.end()).isEqualTo("""
                {"events":[
                  {"info":{"RayID":"3a6050bcbe121a87"}},
                  {"info":{"RayID":"3a6050bcbe121a88"}}
                ]}
                """);
        assertThat(text(options).end()).as("nothing came").isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            unixnano,  1506702504433000200
            unix,      1506702504
            rfc3339,   "2017-09-29T16:28:24Z"
            rfc3339ms, "2017-09-29T16:28:24.433Z"
            rfc3339ns, "2017-09-29T16:28:24.433000200Z"
            """)
    void times_have_five_forms(String format, String time) {
        var text = text("\"field_names\":[\"EdgeStartTimestamp\"],\"timestamp_format\":\"%s\"".formatted(format));

        assertThat(text.next(ONE)).isEqualTo("{\"EdgeStartTimestamp\":" + time + "}\n");
    }

    @ParameterizedTest(name = "{0}: about {1} of 1000")
    @CsvSource({"0, 0, 0", "0.1, 60, 140", "0.5, 440, 560", "1, 1000, 1000"})
    void a_sample_is_of_about_that_size_and_always_the_same(String rate, int least, int most) {
        var text = text("\"sample_rate\":" + rate);
        var sampled = IntStream.range(0, 1000)
                .mapToObj("%016x"::formatted)
                .filter(text::isSampled)
                .toList();

        assertThat(sampled).hasSizeBetween(least, most).allMatch(text("\"sample_rate\":" + rate)::isSampled);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, x{jndi", "false, ${jndi"})
    void what_a_logger_might_look_up_is_disarmed_on_demand(String option, String written) {
        var record = JsonMapper.shared().readTree("{\"ClientRequestPath\":\"/${jndi:ldap://x}\"}");

        assertThat(text("\"field_names\":[\"ClientRequestPath\"],\"CVE-2021-44228\":" + option)
                        .next(record))
                .contains("/" + written);
    }

    @Test
    void the_source_of_a_request_has_a_second_name_and_no_names_are_all() {
        var record = JsonMapper.shared().readTree("{\"RayID\":\"7\",\"ClientRequestSource\":\"eyeball\"}");

        assertThat(text("\"field_names\":[\"RequestSource\"]").next(record))
                .isEqualTo("{\"RequestSource\":\"eyeball\"}\n");
        assertThat(text("").next(record)).isEqualTo("{\"RayID\":\"7\",\"ClientRequestSource\":\"eyeball\"}\n");
        assertThatThrownBy(() -> OutputReader.read("{\"field_names\":[\"RequestSource\"]}", LogFields.OF_EVENTS))
                .isInstanceOf(UserProblem.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"field_names":["ClientIp"]}        | /field_names/0: 'ClientIp' is none of
            {"output_type":"xml"}               | /output_type: 'xml' is none of ndjson, csv
            {"timestamp_format":"iso"}          | /timestamp_format: 'iso' is none of unixnano, unix, rfc3339, rfc3339ms, rfc3339ns
            {"sample_rate":1.5}                 | /sample_rate: this is no rate; it takes a number from 0 to 1
            {"sample_rate":-0.1}                | /sample_rate: this is no rate
            {"sample_rate":"1"}                 | /sample_rate: this is no rate
            {"merge_subrequests":true}          | /merge_subrequests: nothing here makes subrequests
            {"record_template":"{{if .RayID}}"} | /record_template: there is a {{ that is neither
            {"record_sufix":""}                 | /record_sufix: there is no key 'record_sufix' here; did you mean record_suffix?
            {"record_suffix":1}                 | /record_suffix: this is
            [1]                                 | this is no JSON object
            {                                   | this is no JSON object
            """)
    void what_is_no_option_is_refused(String json, String words) {
        assertThatThrownBy(() -> OutputReader.read(json, LogFields.NAMES))
                .isInstanceOf(UserProblem.class)
                .hasMessageStartingWith(words);
    }
}
