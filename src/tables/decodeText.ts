/** The bytes of a table as text. A wrong guess would turn names into others: what is not clear is refused. */
import { describe } from "../base/checks";

/**
 * @param encoding - "auto", or a name that TextDecoder knows.
 * @throws RangeError for an unknown name, and for bytes that are in no encoding or may be in several.
 */
export function decodeText(
  bytes: Uint8Array,
  encoding = "auto",
): { text: string; encoding: string } {
  const name = encoding === "auto" ? recognise(bytes) : encoding;
  const text = decode(name, bytes);
  if (text !== undefined) return { text, encoding: name };
  throw new RangeError(`encoding must be one that the table is written in, got ${describe(name)}`);
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Chinese text has its bytes above 127 in pairs, most of them among GB2312's 3,755 common characters,
 * whose first bytes are 0xB0 to 0xD7. Western text has most of these bytes alone.
 */
function recognise(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const isText = !bytes.includes(0); // else UTF-16 without its mark
  if (isText && decode("utf-8", bytes) !== undefined) return "utf-8";
  let [alone, pairs, common, longest] = [0, 0, 0, 0];
  for (let start = 0, end = 0; isText && start < bytes.length; start = ++end) {
    while (bytes[end] > 127) end++;
    longest = Math.max(longest, end - start);
    if (end - start === 1) alone++;
    for (let i = start; i + 1 < end; i += 2) {
      pairs++;
      if (bytes[i] >= 0xb0 && bytes[i] <= 0xd7 && bytes[i + 1] >= 0xa1) common++;
    }
  }
  if (pairs > 4 * alone && 2 * common >= pairs && decode("gb18030", bytes) !== undefined) {
    return "gb18030";
  }
  if (longest <= 2 && alone > 4 * pairs) return "windows-1252";
  throw new RangeError(
    'the table is not written in UTF-8 (Excel saves it as "CSV UTF-8"), and in what is not clear: ' +
      'name it in encoding, e.g. "gb18030"',
  );
}
