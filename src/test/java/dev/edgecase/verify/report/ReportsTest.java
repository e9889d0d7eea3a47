package dev.edgecase.verify.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.Golden;
import dev.edgecase.verify.result.Verdict;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {
    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void junit_xml_is_what_build_servers_read() throws Exception {
        var xml = JunitXml.of(Results.all());

        Golden.assertMatches("verify/junit.xml", xml);
        var suite = (Element) parsed(xml).getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    }

    @Test
    void characters_that_xml_does_not_allow_do_not_break_it() throws Exception {
        var hostile = "a\u0000\u001b[31m\ud800 \u202e ]]> &amp; <x>";

        var xml = JunitXml.of(List.of(Results.scenario(hostile, Verdict.ERROR, hostile)));

        var test = (Element) parsed(xml).getElementsByTagName("testcase").item(0);
        assertThat(test.getAttribute("name")).startsWith("a").endsWith("]]> &amp; <x>");
    }

    @Test
    void json_holds_every_step_with_its_explanation() {
        var json = JsonMapper.shared().readTree(JsonReport.of(Results.all()));

        assertThat(json.at("/verdict").asString()).isEqualTo("error");
        assertThat(json.at("/counts/failed").asInt()).isEqualTo(2);
        var exchange = json.at("/scenarios/1/steps/1/exchanges/0");
        assertThat(exchange.at("/explanation/edge_status").asInt()).isEqualTo(524);
        assertThat(exchange.at("/checks/0/found").asString()).isEqualTo("524");
    }

    @Test
    void no_report_shows_what_opens_doors() {
        assertThat(JsonReport.of(Results.all())).doesNotContain("secret").contains("[redacted]");
        assertThat(HtmlReport.of(Results.all())).doesNotContain("secret").contains("[redacted]");
        assertThat(JunitXml.of(Results.all())).doesNotContain("secret");
    }

    @Test
    void the_page_needs_nothing_else_and_escapes_what_it_shows() {
        var html = HtmlReport.of(Results.all());

        assertThat(html)
                .doesNotContainPattern("(src|href)\\s*=")
                .doesNotContain("url(", "@import", "<script>\" in")
                .contains("A &lt;script&gt; in &quot;quotes&quot; &amp; more")
                .contains("decided");
    }

    @Test
    void equal_results_make_equal_reports() {
        assertThat(HtmlReport.of(Results.all())).isEqualTo(HtmlReport.of(Results.all()));
        assertThat(JsonReport.of(Results.all())).isEqualTo(JsonReport.of(Results.all()));
    }
}
