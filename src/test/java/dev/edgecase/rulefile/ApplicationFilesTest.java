package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.tool.AccessPolicy;
import dev.edgecase.rules.tool.AccessPolicy.Verdict;
import dev.edgecase.rules.tool.AccessPolicy.Who;
import dev.edgecase.rules.tool.Application;
import dev.edgecase.unit.AddressRange;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applications of Access and their policies as the API writes them. */
class ApplicationFilesTest {
    private static final Who ALICE =
            new Who(Optional.of("alice@example.com"), AddressRange.address("203.0.113.7"), "DE", Optional.empty());

    private static String policy(String decision, String include, String more) {
        return "{\"name\":\"%s\",\"decision\":\"%s\",\"include\":[%s]%s}".formatted(decision, decision, include, more);
    }

    private static Application application(String policies) {
        return Plain.read("{\"access\":[{\"domain\":\"shop.test/admin\",\"policies\":[%s]}]}".formatted(policies))
                .rulesets()
                .orElseThrow()
                .tools()
                .applications()
                .all()
                .get(0);
    }

    private static boolean isAllowed(String policies) {
        return application(policies)
                .withLogin(ALICE)
                .filter(policy -> policy.verdict() == Verdict.ALLOW)
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email":{"email":"Alice@example.com"}}            | true
            {"email":{"email":"lice@example.com"}}             | false
            {"email_domain":{"domain":"example.com"}}          | true
            {"email_domain":{"domain":"@example.com"}}         | true
            {"email_domain":{"domain":"ample.com"}}            | false
            {"everyone":{}}                                    | true
            {"ip":{"ip":"203.0.113.0/29"}}                     | true
            {"ip":{"ip":"203.0.113.7"}}                        | true
            {"ip":{"ip":"203.0.113.8/29"}}                     | false
            {"geo":{"country_code":"DE"}}                      | true
            {"geo":{"country_code":"FR"}}                      | false
            {"email":{"email":"bob@example.com"}},{"everyone":{}} | true
            """)
    void a_policy_includes_whom_one_of_its_rules_fits(String include, boolean allowed) {
        assertThat(isAllowed(policy("allow", include, ""))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,"require":[{"geo":{"country_code":"DE"}}]                                 | true
            ,"require":[{"geo":{"country_code":"DE"}},{"geo":{"country_code":"FR"}}]   | false
            ,"exclude":[{"email":{"email":"alice@example.com"}}]                       | false
            ,"exclude":[{"email":{"email":"bob@example.com"}}]                         | true
            """)
    void all_that_is_required_must_fit_and_nothing_that_is_excluded(String more, boolean allowed) {
        assertThat(isAllowed(policy("allow", "{\"everyone\":{}}", more))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "2, 1, false"})
    void the_first_policy_by_precedence_decides(int allow, int deny, boolean allowed) {
        var policies = (policy("allow", "{\"everyone\":{}}", ",\"precedence\":" + allow) + ","
                + policy("deny", "{\"geo\":{\"country_code\":\"DE\"}}", ",\"precedence\":" + deny));

        assertThat(isAllowed(policies)).isEqualTo(allowed);
    }

    @Test
    void bypass_and_service_auth_are_looked_at_before_the_others() {
        var application = application(policy("deny", "{\"everyone\":{}}", ",\"precedence\":1") + ","
                + policy("bypass", "{\"geo\":{\"country_code\":\"DE\"}}", ",\"precedence\":2"));

        assertThat(application.withoutLogin(ALICE).map(AccessPolicy::name)).contains("bypass");
        assertThat(application.withLogin(ALICE).map(AccessPolicy::name)).contains("deny");
    }

    /** The tables of cloudflare-one/access-controls/policies/app-paths. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            *.shop.test,      alpha.shop.test,      /,                true
            *.shop.test,      shop.test,            /,                false
            *.shop.test,      foo.bar.shop.test,    /,                false
            shop.test,        shop.test,            /alpha,           true
            shop.test/*,      shop.test,            /beta,            true
            shop.test/*,      shop.test,            /,                true
            shop.test/*,      alpha.shop.test,      /,                false
            *.test.shop.test, alpha.test.shop.test, /,                true
            *.test.shop.test, test.shop.test,       /,                false
            *test.shop.test,  test.shop.test,       /,                true
            *test.shop.test,  alphatest.shop.test,  /,                true
            *test.shop.test,  beta.test.shop.test,  /,                false
            shop.test/alpha/*, shop.test,           /alpha/one,       true
            shop.test/alpha/*, shop.test,           /alpha/one/two,   true
            shop.test/alpha/*, shop.test,           /alpha,           false
            shop.test/alpha/*, shop.test,           /,                false
            shop.test/foo*/bar, shop.test,          /foo/bar,         true
            shop.test/foo*/bar, shop.test,          /food/bar,        true
            shop.test/foo*/bar, shop.test,          /food/stuff/bar,  true
            shop.test/foo*/bar, shop.test,          /food/stuff/bars, false
            shop.test/alpha,  SHOP.test,            /alpha/one,       true
            shop.test/alpha,  shop.test,            /alphabet,        false
            shop.test/alpha/, shop.test,            /alpha/one,       true
            shop.test/alpha/, shop.test,            /alpha/,          true
            shop.test/alpha/, shop.test,            /alpha,           false
            shop.test/alpha,  shop.test,            /Alpha,           false
            """)
    void an_application_is_at_its_urls(String domain, String host, String path, boolean there) {
        var all = Plain.read("{\"access\":[{\"domain\":\"%s\"}]}".formatted(domain))
                .rulesets()
                .orElseThrow()
                .tools()
                .applications();

        assertThat(all.at(host, path).isPresent()).isEqualTo(there);
    }

    @Test
    void the_longest_path_has_its_own_application() {
        var all = Plain.read("""
                {"access":{"result":[{"name":"eng","domain":"shop.test/eng"},{"name":"exec","domain":"shop.test/eng/exec"},
                  {"name":"any","domain":"*.shop.test"},{"name":"www","domain":"www.shop.test"},
                  {"name":"stars","domain":"ww*.shop.test"}]}}""").rulesets().orElseThrow().tools().applications();

        assertThat(all.at("shop.test", "/eng/exec/pay").map(Application::name)).contains("exec");
        assertThat(all.at("shop.test", "/eng/executive").map(Application::name)).contains("eng");
        assertThat(all.at("www.shop.test", "/").map(Application::name)).contains("www");
        assertThat(all.at("ww2.shop.test", "/").map(Application::name)).contains("stars");
        assertThat(all.at("api.shop.test", "/").map(Application::name)).contains("any");
        assertThat(all.team()).isEqualTo("edgecase.cloudflareaccess.com");
    }

    @Test
    void an_application_of_the_api_is_read_with_all_its_members() {
        var application = Plain.read("""
                {"access":{"auth_domain":"acme.cloudflareaccess.com","service_tokens":[],"applications":[
                 {"id":"f174e90a-fafe-4643-bbbc-4a0ed4fc8415","name":"Admin","type":"self_hosted","aud":"737646a5","domain":"shop.test/a",
                  "self_hosted_domains":["ignored.test"],"destinations":[{"type":"public","uri":"shop.test/a"},{"type":"public","uri":"app.test"}],
                  "session_duration":"2h45m","options_preflight_bypass":true,"service_auth_401_redirect":true,
                  "read_service_tokens_from_header":"Authorization","custom_deny_message":"no","custom_deny_url":"https://a.test/",
                  "custom_non_identity_deny_url":"https://b.test/","http_only_cookie_attribute":false,
                  "same_site_cookie_attribute":"strict","path_cookie_attribute":true,"enable_binding_cookie":false,
                  "allow_authenticate_via_warp":false,"cors_headers":null,"app_launcher_visible":true,"auto_redirect_to_identity":false,
                  "skip_interstitial":true,"tags":["a"],"allowed_idps":[],"custom_pages":[],"logo_url":"https://shop.test/logo.png",
                  "created_at":"2014-01-01T05:20:00.12345Z","updated_at":"2014-01-01T05:20:00.12345Z","policies":[]}]}}""")
                .rulesets()
                .orElseThrow()
                .tools()
                .applications()
                .of("737646a5")
                .orElseThrow();

        assertThat(application.places()).hasSize(2);
        assertThat(application.session()).hasMinutes(165);
        assertThat(application.entry()).isEqualTo(new Application.Entry(true, true, "Authorization"));
        assertThat(application.denial()).isEqualTo(new Application.Denial("no", "https://a.test/", "https://b.test/"));
        assertThat(application.cookie()).isEqualTo(new Application.Cookie(false, "strict", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"a"}                                            | /access/0: the application has no domain; write domain: shop.test/admin
            {"domain":"shop.test","type":"saas"}                    | /access/0/type: 'saas' is none of self_hosted
            {"domain":"https://shop.test"}                          | /access/0/domain: 'https://shop.test' is no domain and path; write shop.test/admin
            {"domain":"shop.test/a?b"}                              | /access/0/domain: 'shop.test/a?b' is no domain and path; write shop.test/admin
            {"domain":"a*b*c.shop.test"}                            | /access/0/domain: there are two stars between dots or slashes; one is allowed
            {"domain":"shop.test/a*b*c"}                            | /access/0/domain: there are two stars between dots or slashes; one is allowed
            {"domain":"elsewhere.test"}                             | /access/0/domain: the host elsewhere.test is not of this zone; its names are shop.test, app.test
            {"domain":"shop.test","session_duration":"day"}         | /access/0/session_duration: 'day' is no duration; write 24h or 30m
            {"domain":"shop.test","aud":"a b"}                      | /access/0/aud: 'a b' is no audience tag; use letters and digits
            {"domain":"shop.test","custom_deny_url":"denied\\r\\na: b"} | /access/0/custom_deny_url: this is no URL; write https://shop.test/denied
            {"domain":"shop.test","enable_binding_cookie":true}     | /access/0/enable_binding_cookie: this is not emulated yet; leave it out
            {"domain":"shop.test","cors_headers":{}}                | /access/0/cors_headers: this is not emulated yet; use options_preflight_bypass
            {"domain":"shop.test","polices":[]}                     | /access/0/polices: there is no key 'polices' here; did you mean policies?
            {"domain":"shop.test","policies":[{"decision":"permit","include":[{"everyone":{}}]}]} | /access/0/policies/0/decision: 'permit' is none of allow, deny, non_identity, bypass
            {"domain":"shop.test","policies":[{"decision":"allow","include":[]}]}                 | /access/0/policies/0/include: there is no rule; a policy includes somebody
            {"domain":"shop.test","policies":[{"decision":"allow"}]}                              | /access/0/policies/0: the key 'include' is missing
            {"domain":"shop.test","policies":[{"decision":"allow","include":[{"ip":{"ip":"10.0.0.0/33"}}]}]} | /access/0/policies/0/include/0/ip/ip: /33 is not a prefix of the address 10.0.0.0; write 203.0.113.0/24
            {"domain":"shop.test","policies":[{"decision":"allow","include":[{"email":{"email":"alice"}}]}]} | /access/0/policies/0/include/0/email/email: 'alice' is no address of mail
            {"domain":"shop.test","policies":[{"decision":"allow","include":[{"github":{}}]}]}    | /access/0/policies/0/include/0/github: the selector github is not emulated; use email, email_domain, everyone, ip, geo, service_token or any_valid_service_token
            {"domain":"shop.test","policies":[{"decision":"non_identity","include":[{"service_token":{"token_id":"x"}}]}]} | /access/0/policies/0/include/0/service_token/token_id: there is no service token x; write it into service_tokens
            {"domain":"shop.test","policies":[{"decision":"bypass","include":[{"email":{"email":"a@b"}}]}]} | /access/0/policies/0/include/0: bypass asks nobody who they are; use a selector without identity
            {"domain":"shop.test","policies":[{"decision":"allow","include":[{"everyone":{},"ip":{"ip":"10.0.0.1"}}]}]} | /access/0/policies/0/include/0: this is not one selector; write { email: { email: alice@example.com } }
            {"domain":"shop.test"},{"domain":"shop.test/","aud":"b"} | /access/1: two applications are at shop.test; each has its own URLs
            {"domain":"shop.test/a","aud":"b"},{"domain":"shop.test/b","aud":"b"} | /access/1/aud: two applications have the audience tag b; each has its own
            """)
    void bad_input_is_located_and_refused(String applications, String problem) {
        assertThat(Plain.problems("{\"access\":[" + applications + "]}")).containsExactly(problem);
    }

    @Test
    void the_whole_organization_is_checked_too() {
        assertThat(Plain.problems("""
                {"access":{"auth_domain":"a b","service_tokens":[{"client_id":"a\\"b"}]}}"""))
                .containsExactlyInAnyOrder(
                        "/access: the key 'applications' is missing",
                        "/access/auth_domain: 'a b' is no host name; write example.cloudflareaccess.com",
                        "/access/service_tokens/0: the key 'client_secret' is missing",
                        "/access/service_tokens/0/client_id: this does not fit a header field; use letters, digits, dots, _ and -");
    }
}
