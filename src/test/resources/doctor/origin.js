// A small origin that behaves, but for the one weakness that the first label of its host names.
// node origin.js PORT [plain|any-host]: with Node's own limits, or for any host.
'use strict';
const http = require('http');
const zlib = require('zlib');
const crypto = require('crypto');

const EDGE = '127.0.0.9';
const PAGE = '<!doctype html><link rel=stylesheet href="app.css"><script src="//cdn.test/x.js"></script>' + 'shop '.repeat(50);
const CSS = 'body { color: teal }\n'.repeat(20);
const port = Number(process.argv[2]);
const limits = process.argv[3] === 'plain' ? {} : { maxHeaderSize: 160 * 1024 };

function send(request, response, weak, headers, text) {
  const etag = '"' + crypto.createHash('sha1').update(text).digest('hex') + '"';
  if (weak !== 'no-validator') headers['ETag'] = etag;
  if (request.headers['if-none-match'] === etag && weak !== 'validator-ignored') return response.writeHead(304, headers).end();
  let body = Buffer.from(text);
  let status = 200;
  if (request.headers['accept-encoding'] === 'gzip' && weak !== 'broken-body') {
    headers['Content-Encoding'] = 'gzip';
    if (weak !== 'coding-without-vary') headers['Vary'] = 'Accept-Encoding';
    body = weak === 'broken-coding' ? body : zlib.gzipSync(body);
  } else if (request.headers.range === 'bytes=0-0' && weak !== 'no-ranges') {
    status = 206;
    headers['Content-Range'] = `bytes 0-0/${body.length}`;
    body = body.subarray(0, 1);
  }
  headers['Content-Length'] = body.length;
  if (weak === 'head-differs' && request.method === 'HEAD') headers['Content-Length'] = 0;
  response.writeHead(status, headers);
  if (weak === 'broken-body' && request.method === 'GET') return response.write(body.subarray(0, 10), () => response.destroy());
  response.end(body);
}

function answer(request, response) {
  const host = String(request.headers.host);
  const weak = host.split('.')[0];
  const peer = request.socket.remoteAddress;
  const claimed = String(request.headers['x-forwarded-for'] || '').split(',');
  let visitor = peer === EDGE ? request.headers['cf-connecting-ip'] || peer : peer;
  if (weak === 'spoofed-visitor-ip' && peer !== EDGE) visitor = request.headers['true-client-ip'] || peer;
  if (weak === 'left-most-forwarded-for' && peer === EDGE) visitor = claimed[0];
  if (weak === 'visitor-ip-not-restored') visitor = peer;
  let inside = peer === EDGE;
  if (weak === 'spoofed-visitor-ip') inside = inside || visitor === '127.0.0.1';
  if (weak === 'no-edge-allow-list') inside = true;
  if (weak === 'allow-list-by-header') inside = inside || 'cf-connecting-ip' in request.headers;
  if (!inside) return response.writeHead(403).end('not through the edge');
  if (!host.endsWith('.test') || (host.startsWith('forged.') && weak !== 'forged-host')) {
    if (!takesAnyHost) return response.writeHead(421).end();
    return response.writeHead(302, { Location: `http://${host}/home` }).end();
  }
  const proto = request.headers['x-forwarded-proto'];
  if (weak === 'https-redirect-loop') return response.writeHead(301, { Location: `https://${host}${request.url}` }).end();
  if (weak === 'http-redirect-loop' && proto === 'https') return response.writeHead(302, { Location: `http://${host}${request.url}` }).end();
  if (weak === 'no-answer' && request.url === '/') return response.destroy();
  if (weak === 'connection-close') response.setHeader('Connection', 'close');
  if (weak === 'short-keep-alive') { response.setHeader('Connection', 'keep-alive'); response.setHeader('Keep-Alive', 'timeout=5'); }
  if (weak === 'server-tells-version') response.setHeader('X-Powered-By', 'Express');
  if (weak === 'expect-refused' && request.headers.expect) return response.writeHead(417).end();
  if (weak === 'edge-headers-refused' && 'cdn-loop' in request.headers) return response.writeHead(400).end();
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
  if (request.url === '/whoami') return response.end(visitor + '\n');
  if (request.url === '/app.css') {
    const headers = { 'Content-Type': 'text/css', 'Cache-Control': 'public, max-age=3600' };
    if (weak === 'cookie-on-static') headers['Set-Cookie'] = 'session=1';
    if (weak === 'static-not-cacheable') headers['Cache-Control'] = 'no-store';
    if (weak === 'vary-ignored') headers['Vary'] = '*';
    return send(request, response, weak, headers, CSS);
  }
  if (request.url.split('?')[0] === '/' || weak === 'missing-file-is-200') {
    const headers = { 'Content-Type': 'text/html' };
    if (weak === 'large-response-headers') headers['Link'] = Array.from({ length: 40 }, () => `<${'/'.padEnd(3500, 'x')}>; rel=preload`);
    const to = request.headers['x-forwarded-host'];
    if (weak === 'forged-forwarded-host' && to) return response.writeHead(302, { Location: `https://${to}/home` }).end();
    return send(request, response, weak, headers, PAGE);
  }
  response.writeHead(404, weak === 'missing-without-cache-control' ? {} : { 'Cache-Control': 'no-store' }).end();
}

const takesAnyHost = process.argv[3] === 'any-host';
const server = http.createServer(limits, answer);
server.keepAliveTimeout = 905_000;
server.headersTimeout = 910_000;
server.on('checkContinue', answer);
server.listen(port, '127.0.0.1');
