package dev.edgecase.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.edgecase.pki.LeafRequest.KeyType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaFilesTest {

    private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    Path temporary;

    @Test
    void the_first_run_makes_the_directory_and_both_files_and_nothing_else() throws Exception {
        Path directory = temporary.resolve("a/b/certs");

        CertificateAuthority made = CertificateAuthority.loadOrCreate(directory, CLOCK);

        assertThat(filesIn(directory)).containsExactly("ca-key.pem", "ca.pem");
        assertThat(directory.resolve("ca.pem")).hasContent(made.pem());
        assertThat(made.certificate().getSubjectX500Principal().getName()).matches("CN=Edgecase local CA [0-9a-f]{8}");
    }

    @Test
    void only_its_owner_reads_the_key() throws Exception {
        assumeThat(temporary.getFileSystem().supportedFileAttributeViews())
                .as("a file system with POSIX permissions")
                .contains("posix");

        CertificateAuthority.loadOrCreate(temporary, CLOCK);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("ca-key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_second_run_reads_what_the_first_made() throws Exception {
        CertificateAuthority made = CertificateAuthority.loadOrCreate(temporary, CLOCK);

        CertificateAuthority read = CertificateAuthority.loadOrCreate(temporary, CLOCK);

        assertThat(read.certificate()).isEqualTo(made.certificate());
        read.issue(LeafRequest.of("shop.test"))
                .certificate()
                .verify(made.certificate().getPublicKey());
    }

    @Test
    void an_existing_authority_is_read_without_bouncy_castle() throws Exception {
        CertificateAuthority made = CertificateAuthority.loadOrCreate(temporary, CLOCK);

        try (URLClassLoader withoutBouncyCastle = loaderOfOurClassesAlone()) {
            Class<?> type = withoutBouncyCastle.loadClass(CertificateAuthority.class.getName());
            Object read = type.getMethod("loadOrCreate", Path.class, InstantSource.class)
                    .invoke(null, temporary, CLOCK);

            assertThat(type).isNotEqualTo(CertificateAuthority.class);
            assertThat(type.getMethod("pem").invoke(read)).isEqualTo(made.pem());
            assertThatThrownBy(() -> withoutBouncyCastle.loadClass("org.bouncycastle.cert.X509v3CertificateBuilder"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URLClassLoader loaderOfOurClassesAlone() {
        URL ours =
                CertificateAuthority.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void a_missing_certificate_file_comes_back_from_the_key_file() throws Exception {
        CertificateAuthority made = CertificateAuthority.loadOrCreate(temporary, CLOCK);
        Files.delete(temporary.resolve("ca.pem"));

        CertificateAuthority read = CertificateAuthority.loadOrCreate(temporary, CLOCK);

        assertThat(read.certificate()).isEqualTo(made.certificate());
        assertThat(temporary.resolve("ca.pem")).hasContent(made.pem());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"EC", "RSA"})
    void a_pair_made_elsewhere_with_a_key_file_that_holds_the_key_alone_is_used(KeyType keyType) throws Exception {
        KeyPair keys = keyType.generate();
        Files.writeString(
                temporary.resolve("ca.pem"),
                "made elsewhere\n"
                        + Pem.of(CertificateMint.root("Our test CA", keys, Validity.from(NOW, Duration.ofDays(30)))));
        AtomicFiles.publishNew(temporary.resolve("ca-key.pem"), Pem.of(keys.getPrivate()));

        CertificateAuthority read = CertificateAuthority.loadOrCreate(temporary, CLOCK);

        assertThat(read.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=Our test CA");
        read.issue(LeafRequest.of("shop.test")).certificate().verify(keys.getPublic());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(textBlock = """
        ca.pem,     empty,             it holds no certificate; restore it
        ca.pem,     garbage,           it holds no certificate; restore it
        ca.pem,     cut,               its CERTIFICATE block is cut off; restore it
        ca.pem,     not base64,        its CERTIFICATE block is not base64; restore it
        ca.pem,     other certificate, its certificate belongs to another key than ca-key.pem holds; restore it
        ca.pem,     leaf,              its certificate is not one of an authority; restore it
        ca.pem,     directory,         it cannot be read
        ca.pem,     huge,              it is larger than any certificate or key
        ca-key.pem, missing,           'it is missing beside ca.pem; restore it, or delete ca.pem to get a new authority'
        ca-key.pem, empty,             it holds no private key; restore it
        ca-key.pem, garbage,           it holds no private key; restore it
        ca-key.pem, cut,               its PRIVATE KEY block is cut off; restore it
        ca-key.pem, not base64,        its PRIVATE KEY block is not base64; restore it
        ca-key.pem, other key,         its certificate belongs to another key than ca-key.pem holds; restore it
        ca-key.pem, encrypted,         'it holds an ''ENCRYPTED PRIVATE KEY'' block'
        ca-key.pem, other kind,        it cannot be read as a private key of type EC
        ca-key.pem, directory,         it cannot be read
        """)
    void a_broken_pair_is_told_with_file_finding_and_remedy(String file, String damage, String expected)
            throws Exception {
        CertificateAuthority.loadOrCreate(temporary, CLOCK);
        Path damaged = temporary.resolve(file);
        damage(damaged, damage);

        assertThatThrownBy(() -> CertificateAuthority.loadOrCreate(temporary, CLOCK))
                .isInstanceOf(CertificateProblem.class)
                .hasMessageStartingWith(temporary.toString())
                .hasMessageContaining(expected);
    }

    private static void damage(Path file, String damage) throws IOException {
        String text = Files.readString(file);
        Files.delete(file);
        switch (damage) {
            case "missing" -> {}
            case "directory" -> Files.createDirectory(file);
            case "empty" -> Files.writeString(file, "");
            case "garbage" -> Files.writeString(file, "\0\uffff hello -----BEGIN");
            case "cut" -> Files.writeString(file, text.substring(0, 90));
            case "not base64" -> Files.writeString(file, text.replaceFirst("\nM", "\n!"));
            case "huge" -> Files.writeString(file, text + " ".repeat(1 << 20));
            case "encrypted" -> Files.writeString(file, text.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
            case "other key" ->
                Files.writeString(file, Pem.of(KeyType.EC.generate().getPrivate()));
            case "other kind" ->
                Files.writeString(file, Pem.of(KeyType.RSA.generate().getPrivate()));
            case "other certificate" ->
                Files.writeString(file, CertificateAuthority.temporary(CLOCK).pem());
            case "leaf" ->
                Files.writeString(
                        file,
                        CertificateAuthority.temporary(CLOCK)
                                .issue(LeafRequest.of("shop.test"))
                                .chainPem());
            default -> throw new IllegalArgumentException(damage);
        }
    }

    @Test
    void a_certificate_without_any_key_beside_it_and_the_reverse_are_told() throws Exception {
        CertificateAuthority made = CertificateAuthority.loadOrCreate(temporary, CLOCK);
        Files.delete(temporary.resolve("ca.pem"));
        Files.writeString(
                temporary.resolve("ca-key.pem"),
                Files.readString(temporary.resolve("ca-key.pem")).replace(made.pem(), ""));

        assertThatThrownBy(() -> CertificateAuthority.loadOrCreate(temporary, CLOCK))
                .isInstanceOf(CertificateProblem.class)
                .hasMessageContaining("ca.pem: it is missing beside ca-key.pem");
    }

    @Test
    void an_expired_authority_is_told_with_its_end() {
        CertificateAuthority.loadOrCreate(temporary, CLOCK);
        Instant end = NOW.plus(CertificateAuthority.LIFETIME);

        assertThat(CertificateAuthority.loadOrCreate(temporary, InstantSource.fixed(end)))
                .isNotNull();
        assertThatThrownBy(() -> CertificateAuthority.loadOrCreate(temporary, InstantSource.fixed(end.plusMillis(1))))
                .isInstanceOf(CertificateProblem.class)
                .hasMessageContaining("ca.pem: its certificate expired at " + end)
                .hasMessageContaining("delete both ca.pem and ca-key.pem");
    }

    @Test
    void a_directory_that_cannot_be_made_is_told() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "not a directory");

        assertThatThrownBy(() -> CertificateAuthority.loadOrCreate(file.resolve("certs"), CLOCK))
                .isInstanceOf(CertificateProblem.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void threads_that_race_end_with_one_authority() throws Exception {
        int racers = 8;
        CyclicBarrier start = new CyclicBarrier(racers);
        ExecutorService threads = Executors.newFixedThreadPool(racers);
        try {
            List<Future<CertificateAuthority>> running = new ArrayList<>();
            for (int i = 0; i < racers; i++) {
                running.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return CertificateAuthority.loadOrCreate(temporary, CLOCK);
                }));
            }
            List<String> authorities = new ArrayList<>();
            for (Future<CertificateAuthority> one : running) {
                authorities.add(one.get(20, TimeUnit.SECONDS).pem());
            }

            assertThat(authorities).containsOnly(Files.readString(temporary.resolve("ca.pem")));
            assertThat(filesIn(temporary)).containsExactly("ca-key.pem", "ca.pem");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void processes_that_race_end_with_one_authority() throws Exception {
        List<Process> racers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            racers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Racer.class.getName(),
                            temporary.toString())
                    .redirectErrorStream(true)
                    .start());
        }
        List<String> authorities = new ArrayList<>();
        for (Process racer : racers) {
            authorities.add(new String(racer.getInputStream().readAllBytes(), UTF_8));
            assertThat(racer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(authorities).containsOnly(Files.readString(temporary.resolve("ca.pem")));
    }

    /** One of two processes that start at once. */
    static final class Racer {
        private Racer() {}

        public static void main(String[] arguments) {
            System.out.print(CertificateAuthority.loadOrCreate(Path.of(arguments[0]), CLOCK)
                    .pem());
        }
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
