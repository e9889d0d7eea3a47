package dev.edgecase.rules.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.rules.value.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final List<Type> TYPES = List.of(
            Type.STRING,
            Type.BYTES,
            Type.INTEGER,
            Type.BOOLEAN,
            Type.IP,
            Type.arrayOf(Type.STRING),
            Type.arrayOf(Type.INTEGER),
            Type.mapOf(Type.STRING),
            Type.mapOf(Type.arrayOf(Type.STRING)));

    @ParameterizedTest(name = "argument {1} of {0} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            concat              | 0 | String Bytes Array<String> Array<Integer>
            len                 | 0 | String Bytes Array<String> Array<Integer>
            lower               | 0 | String Bytes
            substring           | 0 | String Bytes
            substring           | 1 | Integer
            substring           | 2 | Integer
            remove_bytes        | 1 | String Bytes
            has_key             | 0 | Map<String> Map<Array<String>>
            has_value           | 0 | Array<String> Array<Integer> Map<String> Map<Array<String>>
            has_value           | 1 | String Bytes Integer Boolean IP
            to_string           | 0 | Integer Boolean IP
            lookup_json_integer | 1 | String Bytes Integer
            lookup_json_integer | 9 | String Bytes Integer
            join                | 0 | Array<String>
            cidr                | 0 | IP
            uuidv4              | 0 | String Bytes
            sha256              | 0 | String Bytes
            """)
    void only_the_documented_types_fit(String name, int place, String types) {
        var fits = Functions.of(name).orElseThrow().parameters().at(place).fits();

        assertThat(TYPES.stream().filter(fits::accept).map(Type::toString).collect(Collectors.joining(" ")))
                .isEqualTo(types);
    }

    @ParameterizedTest(name = "{0} of {1} gives {2}")
    @CsvSource(delimiter = '|', textBlock = """
            concat    | 0 0   | String
            concat    | 1 0   | String
            concat    | 1 1   | String
            concat    | 5 5   | Array<String>
            concat    | 6 6 6 | Array<Integer>
            concat    | 0 5   | place 1
            concat    | 5 5 0 | place 2
            concat    | 5 6   | place 1
            has_value | 5 0   | Boolean
            has_value | 5 1   | Boolean
            has_value | 6 2   | Boolean
            has_value | 7 0   | Boolean
            has_value | 5 2   | place 1
            has_value | 8 0   | place 1
            sha256    | 0     | Bytes
            split     | 0 0 2 | Array<String>
            """)
    void arguments_must_go_with_one_another(String name, String types, String result) {
        var arguments = Arrays.stream(types.split(" "))
                .map(index -> TYPES.get(Integer.parseInt(index)))
                .toList();

        assertThat(result(Functions.of(name).orElseThrow(), arguments)).isEqualTo(result);
    }

    private static String result(Function function, List<Type> arguments) {
        try {
            return function.returns().of(arguments).toString();
        } catch (ArgumentProblem problem) {
            return "place " + problem.place();
        }
    }

    @ParameterizedTest(name = "{0}({1})")
    @CsvSource(delimiter = '|', textBlock = """
            url_decode             | "" ; ""
            url_decode             | "" ; "ur"
            encode_base64          | "" ; "p"
            split                  | "" ; " " ; 1
            split                  | "" ; " " ; 128
            cidr                   | ::1 ; 1 ; 1
            cidr                   | ::1 ; 32 ; 128
            cidr6                  | ::1 ; 128
            wildcard_replace       | "" ; "*" ; "" ; "s"
            wildcard_replace       | "" ; "*a*a*a*a*a*a*a*" ; "${8}"
            wildcard_replace       | "" ; "\\\\*\\\\*" ; "$$"
            wildcard_replace       | "" ; "*" ; "${1}${1}${1}${1}${1}${1}${1}${1}"
            is_timed_hmac_valid_v0 | "k" ; "" ; 0 ; 1
            is_timed_hmac_valid_v0 | "k" ; "" ; 0 ; 1 ; 0 ; "s"
            """)
    void a_literal_within_the_limits_is_taken(String name, String arguments) {
        assertThatCode(() -> Calls.call(name, arguments)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}({1}) is refused for argument {2}")
    @CsvSource(delimiter = '|', textBlock = """
            url_decode             | "" ; "R"             | 1 | option
            url_decode             | "" ; "rx"            | 1 | there is r and u
            encode_base64          | "" ; "s"             | 1 | there is u and p
            split                  | "" ; "" ; 1          | 1 | empty
            split                  | "" ; " " ; 0         | 2 | from 1 to 128
            split                  | "" ; " " ; 129       | 2 | from 1 to 128
            split                  | "" ; " " ; 4294967297 | 2 | from 1 to 128
            cidr                   | ::1 ; 0 ; 1          | 1 | from 1 to 32
            cidr                   | ::1 ; 33 ; 1         | 1 | from 1 to 32
            cidr                   | ::1 ; 1 ; 0          | 2 | from 1 to 128
            cidr                   | ::1 ; 1 ; 129        | 2 | from 1 to 128
            cidr6                  | ::1 ; 129            | 1 | from 1 to 128
            regex_replace          | "" ; "(?=a)" ; ""    | 1 | look
            regex_replace          | "" ; "x{1000}{1000}" ; "" | 1 | repeat less
            regex_replace          | "" ; "\\xFF" ; ""    | 1 | not UTF-8
            regex_replace          | "" ; "" ; "${0}"     | 2 | ${1}
            regex_replace          | "" ; "" ; "${1}${1}${1}${1}${1}${1}${1}${1}${1}" | 2 | 8 references
            wildcard_replace       | "" ; "**" ; ""       | 1 | **
            wildcard_replace       | "" ; "\\\\x" ; ""    | 1 | backslash
            wildcard_replace       | "" ; "*a*a*a*a*a*a*a*a*" ; "" | 1 | 9 stars
            wildcard_replace       | "" ; "*" ; "$1"      | 2 | $$
            wildcard_replace       | "" ; "*" ; "${9}"    | 2 | ${8}
            wildcard_replace       | "" ; "*" ; "${1}${1}${1}${1}${1}${1}${1}${1}${1}" | 2 | 8 references
            wildcard_replace       | "" ; "*" ; "" ; "i"  | 3 | there is s
            is_timed_hmac_valid_v0 | "" ; "" ; 0 ; 1      | 0 | empty
            is_timed_hmac_valid_v0 | "k" ; "" ; 0 ; 1 ; -1 | 4 | from 0
            is_timed_hmac_valid_v0 | "k" ; "" ; 0 ; 1 ; 0 ; "u" | 5 | there is s
            """)
    void a_literal_beyond_the_limits_is_refused(String name, String arguments, int place, String words) {
        var problem = catchThrowableOfType(ArgumentProblem.class, () -> Calls.call(name, arguments));

        assertThat(problem.place()).isEqualTo(place);
        assertThat(problem).hasMessageContaining(words);
    }
}
