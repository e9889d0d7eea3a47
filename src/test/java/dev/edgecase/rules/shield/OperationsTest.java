package dev.edgecase.rules.shield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {
    private static final Operations KNOWN = new Operations(Stream.of(
                    "GET shop.test /users/{id}",
                    "GET shop.test /users/me",
                    "GET shop.test /users/{id}/orders/{order}",
                    "GET shop.test /users/me/settings",
                    "POST shop.test /users",
                    "GET {region}.shop.test /users/{id}",
                    "GET eu.shop.test /status",
                    "GET shop.test /")
            .map(text -> text.split(" ", -1))
            .map(parts -> new Operation(
                    String.join(" ", parts), parts[0], parts[1], parts[2], Optional.empty(), Optional.empty()))
            .toList());

    @ParameterizedTest(name = "{0} {1}{2} is {3}")
    @CsvSource(textBlock = """
            GET,  shop.test,      /users/7,          GET shop.test /users/{id}
            GET,  shop.test,      /users/me,         GET shop.test /users/me
            GET,  shop.test,      /users/me/orders/3, GET shop.test /users/{id}/orders/{order}
            GET,  shop.test,      /users/me/settings, GET shop.test /users/me/settings
            GET,  shop.test,      /users/7/settings, none
            GET,  shop.test,      /users/,           none
            GET,  shop.test,      /users,            none
            GET,  shop.test,      /users/7/,         none
            POST, shop.test,      /users,            POST shop.test /users
            PUT,  shop.test,      /users,            none
            GET,  us.shop.test,   /users/7,          GET {region}.shop.test /users/{id}
            GET,  eu.shop.test,   /users/7,          GET {region}.shop.test /users/{id}
            GET,  eu.shop.test,   /status,           GET eu.shop.test /status
            GET,  a.eu.shop.test, /users/7,          none
            GET,  shop.test,      /,                 GET shop.test /
            GET,  shop.test,      *,                 none
            """)
    void a_request_is_for_the_most_exact_operation(String method, String host, String path, String expected) {
        assertThat(KNOWN.find(method, host, path).map(Operation::id).orElse("none"))
                .isEqualTo(expected);
    }

    @Test
    void none_is_found_among_none() {
        assertThat(Operations.NONE.find("GET", "shop.test", "/")).isEmpty();
        assertThat(Operations.NONE.isEmpty()).isTrue();
    }
}
