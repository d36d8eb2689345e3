import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** Where secrets could stand in what is logged: requests with their headers, and options of our own. */
const SECRET_PATHS = [
  'authorization',
  'token',
  'secret',
  'privateKey',
  'password',
  'pem',
  'headers.authorization',
  'headers["x-hub-signature-256"]',
  'request.headers.authorization',
  'err.request.headers.authorization',
  'err.response.headers["set-cookie"]',
  '*.authorization',
  '*.token',
  '*.secret',
  '*.privateKey',
  '*.pem',
];

/** Secrets by their form, wherever they stand in a text: tokens of GitHub and of ours, keys, passwords in addresses. */
const SECRET_FORMS =
  /\bgh[pousr]_\w{10,}|\bgithub_pat_\w{10,}|\bwn_[\w-]{20,}|\beyJ[\w-]+\.[\w-]+\.[\w-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----|(?<=:\/\/[^:/\s]+:)[^@/\s]+(?=@)/g;

/** One JSON object a line, without secrets. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: '[secret]' },
      hooks: { streamWrite: withoutSecrets },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}

export function withoutSecrets(line: string): string {
  return line.replace(SECRET_FORMS, '[secret]');
}
