package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.EdgeConfig;
import dev.edgecase.RunningEdge;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.EncryptionMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final Map<String, String> environment = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Optional<EdgeConfig> config = Optional.empty();

    private int edgecase(String... args) {
        var surroundings = new Surroundings(
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                this::noEdge);
        return new Cli(surroundings).execute(args);
    }

    /** The configuration is what these tests look at; an edge that starts is the business of others. */
    private RunningEdge noEdge(EdgeConfig wanted) {
        config = Optional.of(wanted);
        throw new UserProblem("port 8080 is taken; choose another with --port");
    }

    private EdgeConfig configOf(String options) {
        var start = Stream.of("run", "--origin", "http://127.0.0.1:3000");
        var rest = Arrays.stream(options.split(" ")).filter(option -> !option.isEmpty());
        var code = edgecase(Stream.concat(start, rest).toArray(String[]::new));
        assertThat(code).as(said()).isEqualTo(3);
        return config.orElseThrow();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/cli/mistakes.txt", delimiter = '\u00a6', quoteCharacter = '\u00a7')
    void a_mistake_is_one_line_and_exit_code_1(String row) {
        var parts = row.split(" +[|] ", 2);

        var code = edgecase(parts[0].split(" +"));

        assertThat(said()).isEqualTo("edgecase: " + parts[1] + System.lineSeparator());
        assertThat(code).isEqualTo(1);
        assertThat(printed()).isEmpty();
        assertThat(config).isEmpty();
    }

    @Test
    void what_cannot_run_is_one_line_and_exit_code_3() {
        assertThat(edgecase("run", "--origin", "http://127.0.0.1:1")).isEqualTo(3);

        assertThat(said()).isEqualToNormalizingNewlines("edgecase: port 8080 is taken; choose another with --port\n");
    }

    @Test
    void no_running_edge_is_exit_code_3() {
        assertThat(edgecase("explain", "0123456789abcdef", "--admin", "http://127.0.0.1:1"))
                .isEqualTo(3);

        assertThat(said()).contains("no edge answers at http://127.0.0.1:1").hasLineCount(1);
    }

    @Test
    void the_defaults_are_those_of_the_help() {
        var made = configOf("");

        assertThat(made.listen().bind().isLoopbackAddress()).isTrue();
        assertThat(made.listen().httpPort()).isEqualTo(8080);
        assertThat(made.listen().httpsPort()).isEqualTo(8443);
        assertThat(made.listen().adminPort()).isEqualTo(8089);
        assertThat(made.zone().plan()).isEqualTo(Plan.FREE);
        assertThat(made.zone().settings().ssl()).isEqualTo(EncryptionMode.FLEXIBLE);
        assertThat(made.zone().hosts()).isEmpty();
        assertThat(made.identity().colo()).isEqualTo("FRA");
        assertThat(made.cache()).isEqualTo(CacheStore.Bounds.DEFAULTS);
        assertThat(made.identity().marker()).isTrue();
        assertThat(made.certificates()).contains(Path.of("certs"));
        assertThat(made.listeners()).hasSize(1);
    }

    @Test
    void every_option_reaches_the_configuration(@TempDir Path directory) throws IOException {
        var authority = directory.resolve("origin-ca.pem");
        var certificates = CertificateAuthority.temporary(EdgeClock.outside());
        Files.writeString(authority, certificates.pem());
        var made = configOf("--origin https://[::1]:3443 --port 0 --bind 0.0.0.0 --allow-remote --host Shop.test,b.test"
                + " --plan enterprise --ssl strict --colo AMS --cache-memory 1MB --cache-disk 1GB --clock x100 --egress 127.0.0.77 --setting max_upload=1000"
                + " --setting proxy-read-timeout=6000 --knob sni-mismatch-1013=on --trusted-peer 10.0.0.0/8"
                + " --proxy-protocol --certs other --origin-ca " + authority + " --quiet --no-marker --io-threads 3");

        assertThat(made.zone().hosts()).containsExactly("shop.test", "b.test");
        assertThat(made.zone().origins().https().orElseThrow().port()).isEqualTo(3443);
        assertThat(made.zone().settings().ssl()).isEqualTo(EncryptionMode.STRICT);
        assertThat(made.zone().settings().maxUpload()).isEqualTo(DataSize.ofMegabytes(1000));
        assertThat(made.zone().settings().proxyReadTimeout()).isEqualTo(Duration.ofSeconds(6000));
        assertThat(made.zone().emulation().sniMismatch1013()).isTrue();
        assertThat(made.clock().realOf(Duration.ofSeconds(120))).isEqualTo(Duration.ofMillis(1200));
        assertThat(made.towardsOrigin().egress()).contains(AddressRange.address("127.0.0.77"));
        var leaf = certificates.issue(LeafRequest.of("shop.test"));
        assertThat(made.towardsOrigin()
                        .trust()
                        .verify(
                                leaf.chain(),
                                Set.of("shop.test"),
                                EdgeClock.outside().instant()))
                .isEmpty();
        assertThat(made.listen().trustedPeers()).containsExactly(AddressRange.parse("10.0.0.0/8"));
        assertThat(made.listen().proxyProtocol()).isTrue();
        assertThat(made.listen().ioThreads()).isEqualTo(3);
        assertThat(made.identity().colo()).isEqualTo("AMS");
        assertThat(made.cache().memory()).isEqualTo(DataSize.ofMegabytes(1));
        assertThat(made.cache().disk()).isEqualTo(DataSize.ofMegabytes(1024));
        assertThat(made.identity().marker()).isFalse();
        assertThat(made.listeners()).isEmpty();
    }

    @Test
    void an_https_origin_alone_means_full() {
        assertThat(edgecase("run", "--origin", "https://127.0.0.1:3443")).isEqualTo(3);

        assertThat(config.orElseThrow().zone().settings().ssl()).isEqualTo(EncryptionMode.FULL);
    }

    @Test
    void every_option_can_come_from_the_environment_and_the_command_line_wins() {
        environment.putAll(Map.of(
                "EDGECASE_HTTPS_PORT", "9443",
                "EDGECASE_PORT", "9080",
                "EDGECASE_HOST", "a.test,b.test",
                "EDGECASE_QUIET", "true",
                "EDGECASE_NO_MARKER", "false",
                "EDGECASE_SETTING", "always_use_https=on,http2=off"));

        var made = configOf("--port 9090 --quiet");

        assertThat(made.listen().httpsPort()).isEqualTo(9443);
        assertThat(made.listen().httpPort()).isEqualTo(9090);
        assertThat(made.zone().hosts()).containsExactly("a.test", "b.test");
        assertThat(made.listeners()).isEmpty();
        assertThat(made.identity().marker()).isTrue();
        assertThat(made.zone().settings().alwaysUseHttps()).isTrue();
        assertThat(made.zone().settings().http2()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--log", "--events", "--ready-file"})
    void a_file_that_cannot_be_written_stops_the_start(String option, @TempDir Path directory) {
        var file = directory.resolve("none/file.json");

        assertThat(edgecase("run", "--origin", "http://127.0.0.1:1", option, file.toString()))
                .isEqualTo(3);

        assertThat(said())
                .contains("cannot write", file.toString(), "directory does not exist")
                .hasLineCount(1);
        assertThat(config).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "doctor", "explain", "expr", "errors", "certs"})
    void every_command_has_help_with_an_example(String command) {
        assertThat(edgecase((command + " --help").strip().split(" "))).isZero();

        assertThat(printed())
                .contains("Usage: edgecase", "  edgecase " + command)
                .doesNotContain("selftest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "run --version"})
    void the_version_is_told(String args) {
        assertThat(edgecase(args.split(" "))).isZero();

        assertThat(printed()).startsWith("edgecase ");
    }

    @Test
    void the_catalogue_is_listed_and_each_error_told() {
        assertThat(edgecase("errors")).isZero();
        assertThat(edgecase("errors", "522")).isZero();

        assertThat(printed()).contains("522   522   120s", "fault connect_timeout", "what to do");
    }

    @Test
    void bad_certificates_are_written_with_their_keys(@TempDir Path directory) {
        var target = directory.resolve("bad");

        var code =
                edgecase("certs", "--certs", directory.toString(), "--bad", target.toString(), "--host", "shop.test");

        assertThat(said()).isEmpty();
        assertThat(code).isZero();
        assertThat(target.resolve("expired.pem")).isNotEmptyFile();
        assertThat(target.resolve("expired-key.pem")).isNotEmptyFile();
        assertThat(directory.resolve("ca.pem")).isNotEmptyFile();
    }

    @Test
    void faults_are_listed_told_and_spelled() {
        assertThat(edgecase("faults")).isZero();
        assertThat(printed()).contains("526-incomplete-chain").contains("before-response stall");

        assertThat(edgecase("faults", "526-incomplete-chain")).isZero();
        assertThat(printed()).contains("tls-handshake incomplete-chain").contains("OriginFailure tls_cert");

        assertThat(edgecase("faults", "526-incomplet-chain")).isEqualTo(1);
        assertThat(said()).contains("did you mean 526-incomplete-chain?");
        assertThat(edgecase("faults", "try", "nonsense")).isEqualTo(1);
    }

    @Test
    void rules_come_from_files_in_the_shapes_of_the_api(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("rules.json"), """
                {"result":{"kind":"zone","phase":"http_config_settings","rules":[
                  {"expression":"true","action":"set_config","action_parameters":{"ssl":"off"}}]}}""");
        var lists = Files.writeString(
                folder.resolve("lists.yaml"), "lists: [{ name: office, kind: ip, items: [{ ip: 203.0.113.7 }] }]");

        var rules = configOf("--rulesets %s --rulesets %s".formatted(file, lists))
                .zone()
                .rules();

        assertThat(rules.in(RulePhase.HTTP_CONFIG_SETTINGS)).hasSize(1);
        assertThat(rules.lists().named("office")).isPresent();
    }

    @Test
    void a_mistake_in_a_file_of_rules_has_its_place_and_exit_code_2(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("rules.json"), """
                {"kind":"zone","phase":"http_config_settings","rules":[
                  {"ref":"r","expression":"nope","action":"set_config","action_parameters":{"ssl":"off"}}]}""");

        var code = edgecase("run", "--origin", "http://127.0.0.1:3000", "--rulesets", file.toString());

        assertThat(code).isEqualTo(2);
        assertThat(said())
                .contains(file + ":2:28: rules[0].expression: rule r, column 1: ")
                .contains("^^^^");
    }

    @Test
    void a_named_plan_gates_rules(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("rules.json"), """
                {"kind":"zone","phase":"http_request_origin","rules":[
                  {"expression":"true","action":"route","action_parameters":{"host_header":"a.test"}}]}""");

        assertThat(configOf("--rulesets " + file).zone().plan()).isEqualTo(Plan.FREE);
        assertThat(edgecase(
                        "run", "--origin", "http://127.0.0.1:3000", "--plan", "free", "--rulesets", file.toString()))
                .isEqualTo(2);
        assertThat(said()).contains("this needs the plan enterprise; the plan is free");
    }

    @Test
    void a_file_of_rules_that_is_not_there_is_told() {
        assertThat(edgecase("run", "--rulesets", "gone.json")).isEqualTo(1);
        assertThat(said()).contains("--rulesets: there is no file 'gone.json'");
    }
}
