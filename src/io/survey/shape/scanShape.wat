;; Extracts the texts and numbers of one JSON record, 16 bytes at a time, and hashes what is left: its shape.
;; `scanShapeModule.ts` contains this module assembled (`npm run assemble`); ShapeScanner.ts uses it.
(module
  (memory (export "memory") 2)
  ;; The seed of the hash, so that no one can craft a record that is mistaken for one of another shape.
  (global $seed (export "seed") (mut i64) (i64.const 0))
  ;; Whether the number found last is no 64-bit integer.
  (global $isFraction (mut i32) (i32.const 0))
  ;; Names of fields whose values belong to the shape are in lists by their length, of which address 4 * length has the first.
  ;; Of each there are 64 bytes: the next of its list or 0, which values are extracted all the same (see $taken), bytes.

  ;; The first quote from an address on; $end or more where there is none before $end.
  (func $quote (param $at i32) (param $end i32) (result i32)
    (local $mask i32)
    (loop $next
      (local.set $mask (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 34)))))
      (if (local.get $mask) (then (return (i32.add (local.get $at) (i32.ctz (local.get $mask))))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $end))

  ;; The first byte from an address on that is a quote, a backslash, "<", a control character or not ASCII. There is one:
  ;; zeros follow the content.
  (func $special (param $at i32) (result i32)
    (local $bytes v128) (local $mask i32)
    (loop $next
      (local.set $bytes (v128.load (local.get $at)))
      (local.set $mask
        (i8x16.bitmask
          (v128.or
            (v128.or
              (i8x16.lt_s (local.get $bytes) (i8x16.splat (i32.const 32)))
              (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 34))))
            (v128.or
              (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 92)))
              (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 60)))))))
      (if (local.get $mask) (then (return (i32.add (local.get $at) (i32.ctz (local.get $mask))))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $next))
    (unreachable))

  ;; The first byte from an address on that is not white space, which zero is not either.
  (func $solid (param $at i32) (result i32)
    (local $byte i32)
    (loop $next
      (local.set $byte (i32.sub (i32.load8_u (local.get $at)) (i32.const 1)))
      (if (i32.ge_u (local.get $byte) (i32.const 32)) (then (return (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $next))
    (unreachable))

  ;; Which values of the field with this name are extracted: 1 texts, 2 numbers, 3 both.
  (func $taken (param $from i32) (param $end i32) (result i32)
    (local $name i32) (local $length i32) (local $at i32)
    (local.set $length (i32.sub (local.get $end) (local.get $from)))
    (if (i32.gt_u (local.get $length) (i32.const 31)) (then (return (i32.const 3))))
    (local.set $name (i32.load (i32.shl (local.get $length) (i32.const 2))))
    (loop $next
      (if (i32.eqz (local.get $name)) (then (return (i32.const 3))))
      (block $differs
        (local.set $at (i32.const 0))
        (loop $compare
          (br_if $differs
            (i32.ne
              (i32.load8_u (i32.add (local.get $from) (local.get $at)))
              (i32.load8_u offset=8 (i32.add (local.get $name) (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br_if $compare (i32.lt_u (local.get $at) (local.get $length))))
        (return (i32.load offset=4 (local.get $name))))
      (local.set $name (i32.load (local.get $name)))
      (br $next))
    (unreachable))

  ;; The first byte from an address on that is not a digit.
  (func $digits (param $at i32) (result i32)
    (loop $next
      (if (i32.ge_u (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)) (i32.const 10)) (then (return (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $next))
    (unreachable))

  ;; The end of a number without an exponent that is followed by a comma or a bracket; $from if there is no such number, or if it
  ;; cannot be told at once whether it is a 64-bit integer. $isFraction says that it is none.
  (func $number (param $from i32) (result i32)
    (local $first i32) (local $at i32) (local $after i32)
    (global.set $isFraction (i32.const 0))
    (local.set $first (i32.add (local.get $from) (i32.eq (i32.load8_u (local.get $from)) (i32.const 45))))
    (local.set $at (call $digits (local.get $first)))
    ;; There must be digits, and the first of several must not be zero.
    (if (i32.or
          (i32.eq (local.get $at) (local.get $first))
          (i32.and
            (i32.eq (i32.load8_u (local.get $first)) (i32.const 48))
            (i32.gt_u (i32.sub (local.get $at) (local.get $first)) (i32.const 1))))
      (then (return (local.get $from))))
    ;; 64-bit integers have at most 19 digits, of which the first is a 9 in others as well.
    (if (i32.ge_u (i32.sub (local.get $at) (local.get $first)) (i32.const 19))
      (then
        (global.set $isFraction (i32.gt_u (i32.sub (local.get $at) (local.get $first)) (i32.const 19)))
        (if (i32.and
              (i32.eqz (global.get $isFraction))
              (i32.eq (i32.load8_u (local.get $first)) (i32.const 57)))
          (then (return (local.get $from))))))
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 46))
      (then
        (local.set $first (i32.add (local.get $at) (i32.const 1)))
        (local.set $at (call $digits (local.get $first)))
        (if (i32.eq (local.get $at) (local.get $first)) (then (return (local.get $from))))
        ;; "1.0" is a whole number; other decimals that end in a zero are rare.
        (if (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 48))
          (then
            (if (i32.gt_u (i32.sub (local.get $at) (local.get $first)) (i32.const 1))
              (then (return (local.get $from)))))
          (else (global.set $isFraction (i32.const 1))))))
    (local.set $after (i32.load8_u (local.get $at)))
    (select
      (local.get $at)
      (local.get $from)
      (i32.or
        (i32.eq (local.get $after) (i32.const 44))
        (i32.or (i32.eq (local.get $after) (i32.const 125)) (i32.eq (local.get $after) (i32.const 93))))))

  (func $mix (param $hash i64) (param $word i64) (result i64)
    (local.set $hash (i64.mul (i64.xor (local.get $hash) (local.get $word)) (i64.const 0x9e3779b97f4a7c15)))
    (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 32))))

  ;; Adds bytes to a hash, eight at a time, and their number.
  (func $add (param $hash i64) (param $from i32) (param $end i32) (result i64)
    (local $left i32)
    (local.set $hash
      (call $mix (local.get $hash) (i64.extend_i32_u (i32.sub (local.get $end) (local.get $from)))))
    (block $done
      (loop $next
        (local.set $left (i32.sub (local.get $end) (local.get $from)))
        (br_if $done (i32.lt_u (local.get $left) (i32.const 8)))
        (local.set $hash (call $mix (local.get $hash) (i64.load (local.get $from))))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (br $next)))
    (if (local.get $left)
      (then
        (local.set $hash
          (call $mix
            (local.get $hash)
            (i64.and
              (i64.load (local.get $from))
              (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (i32.shl (local.get $left) (i32.const 3)))) (i64.const 1)))))))
    (local.get $hash))

  ;; Whether a byte is the second one of an escape that stands for a single ASCII character: "/\nrt
  (func $simple (param $byte i32) (result i32)
    (i32.or
      (i32.or
        (i32.or (i32.eq (local.get $byte) (i32.const 34)) (i32.eq (local.get $byte) (i32.const 47)))
        (i32.or (i32.eq (local.get $byte) (i32.const 92)) (i32.eq (local.get $byte) (i32.const 110))))
      (i32.or (i32.eq (local.get $byte) (i32.const 114)) (i32.eq (local.get $byte) (i32.const 116)))))

  ;; Whether a text begins and ends with something other than white space, literal or escaped, and is not all in quotes.
  (func $framed (param $from i32) (param $end i32) (result i32)
    (local $first i32) (local $last i32)
    (if (i32.ge_u (local.get $from) (local.get $end)) (then (return (i32.const 0))))
    (local.set $first (i32.load8_u (local.get $from)))
    (local.set $last (i32.load8_u (i32.sub (local.get $end) (i32.const 1))))
    (if (i32.or
          (i32.eq (local.get $last) (i32.const 32))
          (i32.or
            (i32.eq (local.get $first) (i32.const 32))
            ;; Of the escapes, those that are letters stand for white space.
            (i32.and
              (i32.eq (local.get $first) (i32.const 92))
              (i32.ge_u (i32.load8_u offset=1 (local.get $from)) (i32.const 97)))))
      (then (return (i32.const 0))))
    (if (i32.and
          (i32.eq (local.get $last) (i32.const 34))
          (i32.and
            (i32.eq (local.get $first) (i32.const 92))
            (i32.eq (i32.load8_u offset=1 (local.get $from)) (i32.const 34))))
      (then (return (i32.const 0))))
    ;; An escape at the end may only be a quote.
    (i32.or
      (i32.eq (local.get $last) (i32.const 34))
      (i32.ne (i32.load8_u (i32.sub (local.get $end) (i32.const 2))) (i32.const 92))))

  (func $step (param $lanes v128) (param $units v128) (result v128)
    (i32x4.mul
      (v128.xor
        (v128.or
          (i32x4.shl (local.get $lanes) (i32.const 13))
          (i32x4.shr_u (local.get $lanes) (i32.const 19)))
        (local.get $units))
      (i32x4.splat (i32.const 0x9e3779b1))))

  ;; Writes the four lanes to $out that hash64.ts computes of an ASCII text between two addresses: eight bytes at a time, each
  ;; as a unit of 16 bits.
  (func (export "lanes") (param $from i32) (param $end i32) (param $out i32)
    (local $lanes v128) (local $left i32)
    (local.set $lanes (v128.const i32x4 0x243f6a88 0x85a308d3 0x13198a2e 0x03707344))
    (block $done
      (loop $next
        (local.set $left (i32.sub (local.get $end) (local.get $from)))
        (br_if $done (i32.lt_u (local.get $left) (i32.const 8)))
        (local.set $lanes
          (call $step (local.get $lanes) (i16x8.extend_low_i8x16_u (v128.load64_zero (local.get $from)))))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (br $next)))
    (v128.store
      (local.get $out)
      (call $step
        (local.get $lanes)
        (i16x8.extend_low_i8x16_u
          (i64x2.splat
            (i64.and
              (i64.load (local.get $from))
              (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (i32.shl (local.get $left) (i32.const 3)))) (i64.const 1))))))))

  ;; Writes a text to $out with its simple escapes decoded, and returns where it ends there. At most 16 bytes after that are
  ;; overwritten.
  (func (export "decode") (param $from i32) (param $end i32) (param $out i32) (result i32)
    (local $bytes v128) (local $plain i32) (local $byte i32)
    (block $done
      (loop $next
        (local.set $bytes (v128.load (local.get $from)))
        (v128.store (local.get $out) (local.get $bytes))
        ;; Bytes before the next backslash, 16 if there is none.
        (local.set $plain
          (i32.ctz
            (i32.or (i8x16.bitmask (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 92)))) (i32.const 0x10000))))
        (local.set $from (i32.add (local.get $from) (local.get $plain)))
        (local.set $out (i32.add (local.get $out) (local.get $plain)))
        (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
        (br_if $next (i32.eq (local.get $plain) (i32.const 16)))
        (local.set $byte (i32.load8_u offset=1 (local.get $from)))
        (local.set $byte (select (i32.const 10) (local.get $byte) (i32.eq (local.get $byte) (i32.const 110))))
        (local.set $byte (select (i32.const 13) (local.get $byte) (i32.eq (local.get $byte) (i32.const 114))))
        (local.set $byte (select (i32.const 9) (local.get $byte) (i32.eq (local.get $byte) (i32.const 116))))
        (i32.store8 (local.get $out) (local.get $byte))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (local.set $out (i32.add (local.get $out) (i32.const 1)))
        (br_if $next (i32.lt_u (local.get $from) (local.get $end)))))
    (i32.sub (local.get $out) (i32.sub (local.get $from) (local.get $end))))

  ;; Literals that texts may contain, whose tables literalTables.ts writes. From address $literals on: a bit for each hash of four
  ;; characters that may be an anchor (8 KiB), by twelve bits of such a hash the first anchor of a list (16 KiB), and the same by
  ;; sign (512 bytes). An anchor is 20 bytes: the next one or 0, the four characters or the sign, which characters may be before
  ;; and after them (a bit by the last five bits of each), the first of its literals. A literal is 16 bytes: the next one or 0,
  ;; where its characters are, in how many bytes of a text it is searched for, its length (1 byte), where the anchor is in it
  ;; (1 byte), its sets (2 bytes).
  (global $literals (export "literals") (mut i32) (i32.const 0))
  ;; The sets with literals that are found by four characters.
  (global $grams (export "grams") (mut i32) (i32.const 0))

  ;; Whether a character between two addresses is the second one of an escape: an odd number of backslashes is before it.
  (func $escaped (param $at i32) (param $from i32) (result i32)
    (local $before i32)
    (local.set $before (local.get $at))
    (block $done
      (loop $next
        (br_if $done (i32.le_u (local.get $before) (local.get $from)))
        (br_if $done (i32.ne (i32.load8_u (i32.sub (local.get $before) (i32.const 1))) (i32.const 92)))
        (local.set $before (i32.sub (local.get $before) (i32.const 1)))
        (br $next)))
    (i32.and (i32.sub (local.get $at) (local.get $before)) (i32.const 1)))

  ;; Of a list of literals, the sets among $wanted with one that is in the text where its anchor is at $at.
  (func $sets (param $literal i32) (param $at i32) (param $from i32) (param $end i32) (param $wanted i32) (result i32)
    (local $found i32) (local $sets i32) (local $start i32) (local $length i32) (local $same i32) (local $byte i32)
    (loop $next
      (block $differs
        (local.set $sets (i32.and (i32.load16_u offset=14 (local.get $literal)) (local.get $wanted)))
        (br_if $differs (i32.eqz (local.get $sets)))
        (local.set $start (i32.sub (local.get $at) (i32.load8_s offset=13 (local.get $literal))))
        (br_if $differs (i32.lt_u (local.get $start) (local.get $from)))
        (local.set $length (i32.load8_u offset=12 (local.get $literal)))
        (local.set $same (i32.add (local.get $start) (local.get $length)))
        (br_if $differs (i32.gt_u (local.get $same) (local.get $end)))
        (br_if $differs
          (i32.gt_u (i32.sub (local.get $same) (local.get $from)) (i32.load offset=8 (local.get $literal))))
        (local.set $same (i32.const 0))
        (loop $compare
          (local.set $byte (i32.load8_u (i32.add (local.get $start) (local.get $same))))
          ;; Capital letters.
          (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 65)) (i32.const 26))
            (then (local.set $byte (i32.or (local.get $byte) (i32.const 32)))))
          (br_if $differs
            (i32.ne
              (local.get $byte)
              (i32.load8_u (i32.add (i32.load offset=4 (local.get $literal)) (local.get $same)))))
          (local.set $same (i32.add (local.get $same) (i32.const 1)))
          (br_if $compare (i32.lt_u (local.get $same) (local.get $length))))
        (br_if $differs (call $escaped (local.get $start) (local.get $from)))
        (local.set $found (i32.or (local.get $found) (local.get $sets))))
      (local.set $literal (i32.load (local.get $literal)))
      (br_if $next (local.get $literal)))
    (local.get $found))

  ;; Of a list of anchors, the sets among $wanted with a literal that is in the text where the anchor of some length is at $at.
  (func $at (param $anchor i32) (param $key i32) (param $length i32) (param $at i32) (param $from i32) (param $end i32) (param $wanted i32) (result i32)
    (loop $next
      (if (i32.eqz (local.get $anchor)) (then (return (i32.const 0))))
      (if (i32.eq (i32.load offset=4 (local.get $anchor)) (local.get $key))
        (then
          (if (i32.and
                (i32.and
                  (i32.shr_u
                    (i32.load offset=8 (local.get $anchor))
                    (i32.load8_u (i32.sub (local.get $at) (i32.const 1))))
                  (i32.shr_u
                    (i32.load offset=12 (local.get $anchor))
                    (i32.load8_u (i32.add (local.get $at) (local.get $length)))))
                (i32.const 1))
            (then
              (return
                (call $sets
                  (i32.load offset=16 (local.get $anchor))
                  (local.get $at)
                  (local.get $from)
                  (local.get $end)
                  (local.get $wanted)))))
          (return (i32.const 0))))
      (local.set $anchor (i32.load (local.get $anchor)))
      (br $next))
    (unreachable))

  ;; Searches a text between two addresses for literals of the sets $wanted. Returns those of which it contains one; no others than
  ;; found so far once it contains one of a set in $ending.
  (func (export "find") (param $from i32) (param $end i32) (param $wanted i32) (param $ending i32) (result i32)
    (local $at i32) (local $bytes v128) (local $mask i32) (local $sign i32) (local $gram i32) (local $hash i32) (local $found i32)
    (local.set $at (local.get $from))
    (loop $next
      (local.set $bytes (v128.load (local.get $at)))
      (local.set $mask
        (i8x16.bitmask
          (v128.or
            (v128.or
              (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 35)))
              (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 91))))
            (v128.or
              (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 93)))
              (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 95)))))))
      (block $none
        (loop $signs
          (br_if $none (i32.eqz (local.get $mask)))
          (local.set $sign (i32.add (local.get $at) (i32.ctz (local.get $mask))))
          (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
          (local.set $gram (i32.load8_u (local.get $sign)))
          (local.set $found
            (i32.or
              (local.get $found)
              (call $at
                (i32.load offset=24576
                  (i32.add (global.get $literals) (i32.shl (local.get $gram) (i32.const 2))))
                (local.get $gram)
                (i32.const 1)
                (local.get $sign)
                (local.get $from)
                (local.get $end)
                (local.get $wanted))))
          (br $signs)))
      (if (i32.and (local.get $found) (local.get $ending)) (then (return (local.get $found))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (if (i32.eqz (i32.and (local.get $wanted) (global.get $grams))) (then (return (local.get $found))))
    (local.set $at (local.get $from))
    (loop $next
      (local.set $gram (i32.or (i32.load (local.get $at)) (i32.const 0x20202020)))
      (local.set $hash (i32.mul (local.get $gram) (i32.const 0x9e3779b1)))
      (if (i32.and
            (i32.shr_u
              (i32.load8_u (i32.add (global.get $literals) (i32.shr_u (local.get $hash) (i32.const 19))))
              (i32.and (i32.shr_u (local.get $hash) (i32.const 16)) (i32.const 7)))
            (i32.const 1))
        (then
          (local.set $found
            (i32.or
              (local.get $found)
              (call $at
                (i32.load offset=8192
                  (i32.add
                    (global.get $literals)
                    (i32.shl (i32.shr_u (local.get $hash) (i32.const 20)) (i32.const 2))))
                (local.get $gram)
                (i32.const 4)
                (local.get $at)
                (local.get $from)
                (local.get $end)
                (local.get $wanted))))
          (if (i32.and (local.get $found) (local.get $ending)) (then (return (local.get $found))))))
      (local.set $at (i32.add (local.get $at) (i32.const 2)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $found))

  ;; Scans the record between two addresses. Writes the hash of its shape to $out, followed by beginning, end and kind of each
  ;; extracted value (1 a text, 5 one with escapes, 9 one that may be a date, 2 a number, 10 one that is no 64-bit integer), and returns their number; -1 if the record contains
  ;; something that is not plain, or more than $most values.
  (func (export "scan") (param $from i32) (param $end i32) (param $out i32) (param $most i32) (result i32)
    (local $texts i32)
    (local $at i32) (local $start i32) (local $stop i32) (local $after i32) (local $taken i32) (local $kind i32)
    (local $count i32) (local $chunk i32) (local $hash i64)
    (local.set $at (local.get $from))
    (local.set $chunk (local.get $from))
    (local.set $texts (i32.add (local.get $out) (i32.const 8)))
    (local.set $hash (global.get $seed))
    (block $done
      (loop $next
        (block $take
          (local.set $start (i32.add (call $quote (local.get $at) (local.get $end)) (i32.const 1)))
          (br_if $done (i32.gt_u (local.get $start) (local.get $end)))
          (local.set $stop (call $special (local.get $start)))
          ;; Before a colon comes the name of a field.
          (if (i32.eq (i32.load8_u (local.get $stop)) (i32.const 34))
            (then
              (local.set $at (i32.add (local.get $stop) (i32.const 1)))
              (local.set $after (call $solid (local.get $at)))
              (if (i32.eq (i32.load8_u (local.get $after)) (i32.const 58))
                (then
                  (local.set $taken (call $taken (local.get $start) (local.get $stop)))
                  (local.set $at (i32.add (local.get $after) (i32.const 1)))
                  (br_if $next (i32.lt_u (local.get $taken) (i32.const 2)))
                  (local.set $start (call $solid (local.get $at)))
                  (local.set $stop (call $number (local.get $start)))
                  (br_if $next (i32.eq (local.get $start) (local.get $stop)))
                  (local.set $kind (i32.or (i32.const 2) (i32.shl (global.get $isFraction) (i32.const 3))))
                  (br $take)))))
          ;; A string that is not a text belongs to the shape.
          (if (i32.eqz (i32.and (local.get $taken) (i32.const 1)))
            (then
              (br_if $next
                (i32.and
                  (i32.eq (i32.load8_u (local.get $stop)) (i32.const 34))
                  (i32.lt_u (local.get $stop) (local.get $end))))
              (return (i32.const -1))))
          ;; So do image markers at the beginning, each with or without a line break: <image>\n
          (block $words
            (loop $markers
              (br_if $words
                (i64.ne
                  (i64.and (i64.load (local.get $start)) (i64.const 0xffffffffffffff))
                  (i64.const 0x3e6567616d693c)))
              (local.set $start (i32.add (local.get $start) (i32.const 7)))
              (if (i32.eq (i32.load16_u (local.get $start)) (i32.const 0x6e5c))
                (then (local.set $start (i32.add (local.get $start) (i32.const 2)))))
              (local.set $stop (call $special (local.get $start)))
              (br $markers)))
          (local.set $kind (i32.const 1))
          (block $ended
            (loop $escapes
              (br_if $ended (i32.eq (i32.load8_u (local.get $stop)) (i32.const 34)))
              (if (i32.or
                    (i32.ne (i32.load8_u (local.get $stop)) (i32.const 92))
                    (i32.eqz (call $simple (i32.load8_u offset=1 (local.get $stop)))))
                (then (return (i32.const -1))))
              (local.set $kind (i32.const 5))
              (local.set $stop (call $special (i32.add (local.get $stop) (i32.const 2))))
              (br $escapes)))
          (if (i32.or
                (i32.ge_u (local.get $stop) (local.get $end))
                ;; It may be the name of a field after all, with escapes in it.
                (i32.eq
                  (i32.load8_u (call $solid (i32.add (local.get $stop) (i32.const 1))))
                  (i32.const 58)))
            (then (return (i32.const -1))))
          (local.set $at (i32.add (local.get $stop) (i32.const 1)))
          ;; A string that is empty or has white space around it belongs to the shape, too.
          (br_if $next (i32.eqz (call $framed (local.get $start) (local.get $stop)))))
        (if (i32.or
              (i32.ge_u (local.get $stop) (local.get $end))
              (i32.ge_u (local.get $count) (local.get $most)))
          (then (return (i32.const -1))))
        ;; A text that may be a date, as in 2026-01-31.
        (if (i32.and
              (i32.eq (local.get $kind) (i32.const 1))
              (i64.eq
                (i64.and (i64.load (local.get $start)) (i64.const 0xff0000ff00000000))
                (i64.const 0x2d00002d00000000)))
          (then (local.set $kind (i32.const 9))))
        (local.set $hash (call $add (local.get $hash) (local.get $chunk) (local.get $start)))
        (if (i32.and (local.get $kind) (i32.const 8))
          (then (local.set $hash (call $mix (local.get $hash) (i64.const 8)))))
        (local.set $chunk (local.get $stop))
        (i32.store (local.get $texts) (local.get $start))
        (i32.store offset=4 (local.get $texts) (local.get $stop))
        (i32.store offset=8 (local.get $texts) (local.get $kind))
        (local.set $texts (i32.add (local.get $texts) (i32.const 12)))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (local.set $at (select (i32.add (local.get $stop) (i32.const 1)) (local.get $stop) (i32.eqz (i32.and (local.get $kind) (i32.const 2)))))
        (br $next)))
    (local.set $hash (call $add (local.get $hash) (local.get $chunk) (local.get $end)))
    ;; The finalizer of SplitMix64: every bit comes to depend on every other.
    (local.set $hash
      (i64.mul
        (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 30)))
        (i64.const 0xbf58476d1ce4e5b9)))
    (local.set $hash
      (i64.mul
        (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 27)))
        (i64.const 0x94d049bb133111eb)))
    (i64.store
      (local.get $out)
      (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 31))))
    (local.get $count)))
