package dev.edgecase.waf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosuresTest {
    /** Numbers of the schemes' own test pages, and keys that are made up. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            card 4111111111111111.                         | [ec-dlp-card]
            {"pan":"5555 5555 5555 4444"}                  | [ec-dlp-card]
            3782-822463-10005                              | [ec-dlp-card]
            4222222222222                                  | [ec-dlp-card]
            4111111111111112                               | []
            94111111111111111                              | []
            41111111111111111111                           | []
            411111111111                                   | []
            id-4111111111111111                            | []
            v4111111111111111                              | []
            1234567812345670                               | []
            0000000000000000                               | []
            DE89370400440532013000                         | [ec-dlp-iban]
            pay to GB82 WEST 1234 5698 7654 32, thank you  | [ec-dlp-iban]
            NO93 8601 1117 947                             | [ec-dlp-iban]
            DE89 3704 0044 0532 0130 00 EUR                | [ec-dlp-iban]
            CH9300762011623852957                          | [ec-dlp-iban]
            CH93 0076 2011 6238 5295 7                     | [ec-dlp-iban]
            PT50000201231234567890154                      | [ec-dlp-iban]
            LU28 0019 4006 4475 0000                       | [ec-dlp-iban]
            FR1420041010050500013M02606                    | [ec-dlp-iban]
            PL61109010140000071219812874                   | [ec-dlp-iban]
            DE88370400440532013000                         | []
            DE8937040044053201300                          | []
            XX89370400440532013000                         | []
            ssn 078-05-1120                                | [ec-dlp-us-ssn]
            000-05-1120 666-05-1120 900-05-1120            | []
            078-00-1120 078-05-0000 2078-05-1120           | []
            AKIAIOSFODNN7EXAMPLE                           | [ec-dlp-aws-key]
            AKIAIOSFODNN7EXAMPL AKIAIOSFODNN7EXAMPLES      | []
            AIzaSyA-0123456789_abcdefghijklmnopqrst        | [ec-dlp-google-key]
            AIzaSyA-0123456789_abcdefghijklmnopqrs         | []
            ghp_0123456789abcdefghijABCDEFGHIJ012345       | [ec-dlp-github-token]
            ghx_0123456789abcdefghijABCDEFGHIJ012345       | []
            -----BEGIN RSA PRIVATE KEY-----                | [ec-dlp-private-key]
            -----BEGIN PRIVATE KEY-----                    | [ec-dlp-private-key]
            -----BEGIN OPENSSH PRIVATE KEY-----            | [ec-dlp-private-key]
            -----BEGIN PUBLIC KEY-----                     | []
            4111111111111111 and DE89370400440532013000    | [ec-dlp-card, ec-dlp-iban]
            nothing of the kind                            | []
            """)
    void numbers_are_known_by_their_check_digits_and_keys_by_their_shape(String text, String found) {
        assertThat(Disclosures.in(text)).hasToString(found);
    }

    @Timeout(15)
    @ParameterizedTest(name = "piece {index}")
    @ValueSource(
            strings = {
                "4",
                "4 ",
                "4-",
                "4111 ",
                "DE89 ",
                "A",
                "AK",
                "AIza",
                "ghp_a",
                "-----BEGIN ",
                "078-05-",
                "AB12 CD34 "
            })
    void a_hostile_body_takes_time_by_its_length_alone(String piece) {
        assertThat(Disclosures.in(piece.repeat((1 << 18) / piece.length()))).hasSizeLessThan(2);
    }
}
