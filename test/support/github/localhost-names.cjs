// Preloaded by processes under test: every name under `.localhost` is this machine (RFC 6761), which not every resolver knows.
const dns = require('node:dns');

const { lookup } = dns;
dns.lookup = (hostname, options, callback) =>
  lookup(/\.localhost$/i.test(hostname) ? '127.0.0.1' : hostname, options, callback);
