package dev.edgecase.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0 bytes",
        "512, 512, 512 bytes",
        "512b, 512, 512 bytes",
        "1023, 1023, 1023 bytes",
        "1024, 1024, 1 KB",
        "128KB, 131072, 128 KB",
        "128 kib, 131072, 128 KB",
        "131073, 131073, 131073 bytes",
        "100 MB, 104857600, 100 MB",
        "1536KB, 1572864, 1536 KB",
        "' 1GB ', 1073741824, 1024 MB",
        "2GiB, 2147483648, 2048 MB",
        "8589934591GB, 9223372035781033984, 8796093021184 MB"
    })
    void text_is_read_and_written(String text, long bytes, String shown) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes)).hasToString(shown);
        assertThat(DataSize.parse(shown.replace(" bytes", ""))).isEqualTo(new DataSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "KB",
                "-1",
                "+1",
                "1.5MB",
                "1 TB",
                "1K",
                "1KBB",
                "0x10",
                "1,000",
                "\u0661KB",
                "8589934592GB",
                "999999999999999GB",
                "9999999999999999"
            })
    void anything_else_is_the_users_problem_and_is_quoted(String text) {
        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(() -> DataSize.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void a_size_is_never_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DataSize(-1));
    }

    @Test
    void sizes_compare_by_bytes() {
        assertThat(DataSize.ofMegabytes(1))
                .isEqualTo(DataSize.ofKilobytes(1024))
                .isGreaterThan(new DataSize(1048575));
    }
}
