package dev.edgecase.rules.scheme;

/** Fields of who asks, over which connection, and of the edge that is asked. */
final class ConnectionRows {
    /** See {@link FieldRows} for the columns. */
    static final String TABLE = """
            ip.src | IP | Q | all | The visitor's address.
            ip.src.asnum | Integer | Q | all | The number of the visitor's autonomous system.
            ip.src.country | String | Q | all | The visitor's country in two letters; T1 for Tor, XX when unknown.
            ip.src.continent | String | Q* | all | The visitor's continent in two letters; T1 for Tor.
            ip.src.city | String | Q* | all | The visitor's city.
            ip.src.region | String | Q* | all | The name of the visitor's region.
            ip.src.region_code | String | Q* | all | The code of the visitor's region.
            ip.src.postal_code | String | Q* | all | The visitor's postal code.
            ip.src.metro_code | String | Q* | all | The code of the visitor's metropolitan area.
            ip.src.lat | String | Q* | all | The visitor's latitude, as decimal text.
            ip.src.lon | String | Q* | all | The visitor's longitude, as decimal text.
            ip.src.timezone.name | String | T* | all | The visitor's time zone, Europe/Berlin.
            ip.src.subdivision_1_iso_code | String | Q* | business | The ISO 3166-2 code of the visitor's region.
            ip.src.subdivision_2_iso_code | String | Q* | business | The ISO 3166-2 code of the part of that region.
            ip.src.is_in_european_union | Boolean | Q* | business | Whether the visitor's country counts to the European Union.
            ssl | Boolean | Q | all | Whether the visitor's connection is encrypted.
            cf.tls_version | String | Q | all | The version of the visitor's TLS, TLSv1.3.
            cf.tls_cipher | String | Q | all | The cipher of the visitor's TLS.
            cf.tls_client_hello_length | Integer | Q* | all | The length of the visitor's TLS hello in bytes.
            cf.tls_client_random | String | Q* | all | The random value of the visitor's TLS hello, in Base64.
            cf.tls_client_extensions_sha1 | String | Q* | all | A fingerprint of the TLS extensions, in Base64.
            cf.tls_client_extensions_sha1_le | String | Q* | all | The same fingerprint in little-endian order.
            cf.tls_ciphers_sha1 | String | Q* | all | A fingerprint of the offered TLS ciphers, in Base64.
            cf.tls_client_ciphers_sha1 | String | Q* | all | The same as cf.tls_ciphers_sha1.
            cf.tls_client_auth.cert_presented | Boolean | Q* | all | Whether the visitor showed a certificate.
            cf.tls_client_auth.cert_verified | Boolean | Q* | all | Whether the visitor's certificate is valid.
            cf.tls_client_auth.cert_revoked | Boolean | Q* | all | Whether the visitor's certificate is valid but revoked.
            cf.tls_client_auth.cert_issuer_dn | String | Q* | all | The issuer of the visitor's certificate.
            cf.tls_client_auth.cert_subject_dn | String | Q* | all | The subject of the visitor's certificate.
            cf.tls_client_auth.cert_issuer_dn_rfc2253 | String | Q* | all | The issuer in the form of RFC 2253.
            cf.tls_client_auth.cert_subject_dn_rfc2253 | String | Q* | all | The subject in the form of RFC 2253.
            cf.tls_client_auth.cert_issuer_dn_legacy | String | Q* | all | The issuer in the older form with slashes.
            cf.tls_client_auth.cert_subject_dn_legacy | String | Q* | all | The subject in the older form with slashes.
            cf.tls_client_auth.cert_serial | String | Q* | all | The serial number of the visitor's certificate.
            cf.tls_client_auth.cert_issuer_serial | String | Q* | all | The serial number of the issuer's certificate.
            cf.tls_client_auth.cert_fingerprint_sha1 | String | Q* | all | The SHA-1 fingerprint of the visitor's certificate.
            cf.tls_client_auth.cert_fingerprint_sha256 | String | Q* | all | The SHA-256 fingerprint of the visitor's certificate.
            cf.tls_client_auth.cert_not_before | String | Q* | all | When the visitor's certificate begins to be valid.
            cf.tls_client_auth.cert_not_after | String | Q* | all | When the visitor's certificate ends to be valid.
            cf.tls_client_auth.cert_ski | String | Q* | all | The subject key identifier of the visitor's certificate.
            cf.tls_client_auth.cert_issuer_ski | String | Q* | all | The subject key identifier of the issuer's certificate.
            cf.tls_client_auth.cert_rfc9440 | String | Q* | all | The visitor's certificate in the form of RFC 9440.
            cf.tls_client_auth.cert_rfc9440_too_large | Boolean | Q* | all | Whether the certificate is too large for that field.
            cf.tls_client_auth.cert_chain_rfc9440 | String | Q* | all | The chain of the certificate in the form of RFC 9440.
            cf.tls_client_auth.cert_chain_rfc9440_too_large | Boolean | Q* | all | Whether the chain is too large for that field.
            cf.edge.server_port | Integer | Q* | all | The port of the edge that was connected to.
            cf.edge.server_ip | IP | Q* | all | The address of the edge that was connected to.
            cf.edge.client_port | Integer | T* | all | The visitor's port.
            cf.edge.client_tcp | Boolean | Q* | all | Whether the visitor's connection is TCP, and not QUIC.
            cf.edge.l4.delivery_rate | Integer | Q* | all | How fast the visitor takes data, in bytes per second; 0 when unknown.
            cf.timings.client_tcp_rtt_msec | Integer | Q* | all | The round trip to the visitor over TCP, in milliseconds.
            cf.timings.client_quic_rtt_msec | Integer | Q* | all | The round trip to the visitor over QUIC, in milliseconds.
            cf.ray_id | String | Q | all | The Ray ID without the data center behind it.
            cf.random_seed | Bytes | T | all | Random bytes of this request, for uuidv4().
            cf.zone.name | String | Q | all | The name of the zone.
            cf.zone.plan | String | Q | all | The plan of the zone: FREE, PRO, BIZ or ENT.
            cf.hostname.metadata | String | Q* | all | The custom metadata of a SaaS hostname, as JSON.
            cf.worker.upstream_zone | String | Q* | all | The zone of the Worker that asks.
            """;

    private ConnectionRows() {}
}
