package dev.edgecase.waf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is looked for without decoding, against what is found by decoding everything. */
class HintsTest {
    private static final int REQUESTS = 20_000;
    private static final List<String> WORDS = List.of(
            ("' \" < > ( ) $ { } + ; -- /* */ # | ` & = % ~ ^ @ , . ! ? _ - / .. ../ ..\\ %2 %20 %25 %27 %2f %3a %3A %3d %0a"
                            + " ${jndi: ldap: lower: :- () or and 1 union select insert delete drop from into table set where sleep"
                            + " <script script onload= javascript: vbscript: document.cookie window.location svg data:text/x;base64"
                            + " php:// phar:// zip expect glob :// // eval exec id nc /bin/sh /usr/bin/x cmd /c powershell"
                            + " /etc/passwd /proc/self/ /var/log/ .ini boot wp-config .php .htaccess java.lang.runtime getruntime"
                            + " processbuilder javax. apache. ro0ab a host: http/1 information_schema sysobjects pg_catalog"
                            + " xp_cmdshell xmlrpc.php for=jetpack wp-content/plugins/ admin-ajax.php wp-json/wp/v2/posts/1 id=1a"
                            + " class.module.classloader. phpunit/src/util/php/ eval-stdin.php %{ #{ @java.lang")
                    .split(" ", -1));

    private final Random random = new Random(6);

    @Test
    void whatever_a_rule_finds_is_looked_for() {
        var missed = new ArrayList<String>();
        for (var i = 0; i < REQUESTS; i++) {
            var target = "/" + text(2) + "?" + text(4);
            var headers =
                    Headers.of("User-Agent", text(2), "Cookie", random.nextBoolean() ? "a=b; c=" + text(3) : text(3));
            var subject = new Subject(new Subject.Head(target, "shop.test", headers, () -> false), List.of());
            look(FreeRules.mayBeIn(target, headers), FreeRules.ALL, subject, missed);
            look(CloudflareRules.mayBeIn(target, headers), CloudflareRules.ALL, subject, missed);
            look(AttackHints.areIn(target, headers), Detections.scoring(), subject, missed);
        }

        assertThat(missed).isEmpty();
    }

    private static void look(boolean isHinted, List<Detection> detections, Subject subject, List<String> missed) {
        if (!isHinted) {
            detections.stream()
                    .filter(each -> each.look().find(subject).isPresent())
                    .forEach(each -> missed.add(each.ref() + " in " + subject.target() + " " + subject.headers()));
        }
    }

    /** A few words, of some of which a letter is escaped. */
    private String text(int most) {
        var text = new StringBuilder();
        for (var count = random.nextInt(most + 1); count > 0; count--) {
            var word = WORDS.get(random.nextInt(WORDS.size()));
            var at = random.nextInt(word.length());
            text.append(
                    random.nextInt(6) == 0
                            ? word.substring(0, at) + "%%%02x".formatted((int) word.charAt(at)) + word.substring(at + 1)
                            : random.nextInt(6) == 0 ? word.toUpperCase(Locale.ROOT) : word);
        }
        return text.toString();
    }
}
