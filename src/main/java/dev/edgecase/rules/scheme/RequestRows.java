package dev.edgecase.rules.scheme;

/** Fields of the request itself: its line, its headers, its body. */
final class RequestRows {
    /** See {@link FieldRows} for the columns. */
    static final String TABLE = """
            http.host | String | Q | all | The Host header as the visitor sent it; an Origin Rule does not change it.
            http.request.method | String | Q | all | The method in upper case, GET.
            http.request.version | String | Q | all | HTTP/1.0, HTTP/1.1, HTTP/2 or HTTP/3.
            http.request.full_uri | String | Q | all | The whole URL without fragment: scheme, host, path and query.
            http.request.uri | String | Q | all | Path and query, with a ? where there is a query.
            http.request.uri.path | String | Q | all | The path, as normalization and rewrites left it.
            http.request.uri.path.basename | String | Q | all | The last segment of the path.
            http.request.uri.path.extension | String | Q | all | The lower-case text behind the last dot of the last segment.
            http.request.uri.query | String | Q | all | The query without its ?.
            http.request.uri.args | Map<Array<String>> | Q | all | The query's arguments by name, not decoded.
            http.request.uri.args.names | Array<String> | Q | all | The names of the query's arguments, one per occurrence.
            http.request.uri.args.values | Array<String> | Q | all | The values of the query's arguments, one per occurrence.
            raw.http.request.full_uri | String | Q | all | http.request.full_uri as the visitor sent it.
            raw.http.request.uri | String | Q | all | http.request.uri as the visitor sent it.
            raw.http.request.uri.path | String | Q | all | http.request.uri.path as the visitor sent it.
            raw.http.request.uri.path.extension | String | Q | all | http.request.uri.path.extension as the visitor sent it.
            raw.http.request.uri.query | String | Q | all | http.request.uri.query as the visitor sent it.
            raw.http.request.uri.args | Map<Array<String>> | Q | all | http.request.uri.args as the visitor sent them.
            raw.http.request.uri.args.names | Array<String> | Q | all | http.request.uri.args.names as the visitor sent them.
            raw.http.request.uri.args.values | Array<String> | Q | all | http.request.uri.args.values as the visitor sent them.
            http.request.timestamp.sec | Integer | Q | all | When the edge got the request, in Unix seconds.
            http.request.timestamp.msec | Integer | Q | all | The milliseconds of that time, 0 to 999.
            http.request.headers | Map<Array<String>> | Q | all | The header values by name in lower case.
            http.request.headers.names | Array<String> | Q | all | The names of the header lines, in the visitor's spelling.
            http.request.headers.values | Array<String> | Q | all | The values of the header lines, in the order of the names.
            http.request.headers.truncated | Boolean | Q | all | Whether there were more header lines than rules see.
            raw.http.request.headers | Map<Array<String>> | T | all | http.request.headers before any transform.
            raw.http.request.headers.names | Array<String> | T | all | http.request.headers.names before any transform.
            raw.http.request.headers.values | Array<String> | T | all | http.request.headers.values before any transform.
            http.cookie | String | Q | all | The whole Cookie header.
            http.request.cookies | Map<Array<String>> | Q | pro | The cookies' values by decoded name.
            http.referer | String | Q | all | The Referer header.
            http.user_agent | String | Q | all | The User-Agent header.
            http.x_forwarded_for | String | Q | all | The X-Forwarded-For header.
            http.request.accepted_languages | Array<String> | T | all | The tags of Accept-Language, the most wanted first.
            http.request.body.raw | String | W | enterprise | The body, up to what rules see of it.
            http.request.body.size | Integer | W | enterprise | The body's full size in bytes.
            http.request.body.truncated | Boolean | W | enterprise | Whether the body is longer than what rules see.
            http.request.body.mime | String | W | all | The media type that the body looks like.
            http.request.body.form | Map<Array<String>> | W | enterprise | The fields of a form by name, not decoded.
            http.request.body.form.names | Array<String> | W | enterprise | The names of a form's fields.
            http.request.body.form.values | Array<String> | W | enterprise | The values of a form's fields.
            http.request.body.multipart | Map<Array<String>> | W | enterprise | The parts of a multipart body by name.
            http.request.body.multipart.names | Array<Array<String>> | W | enterprise | The names of each part.
            http.request.body.multipart.values | Array<String> | W | enterprise | The content of each part.
            http.request.body.multipart.filenames | Array<Array<String>> | W | enterprise | The file names of each part.
            http.request.body.multipart.content_types | Array<Array<String>> | W | enterprise | The Content-Type of each part.
            http.request.body.multipart.content_dispositions | Array<Array<String>> | W | enterprise | The Content-Disposition of each part.
            http.request.body.multipart.content_transfer_encodings | Array<Array<String>> | W | enterprise | The Content-Transfer-Encoding of each part.
            """;

    private RequestRows() {}
}
