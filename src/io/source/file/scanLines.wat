;; Finds where lines begin that hold anything but white space, 64 bytes at a time. `scanLinesModule.ts` holds this module
;; assembled (`npm run assemble`); LineFinder.ts is what uses it.
(module
  (memory (export "memory") 1)
  ;; Where the current line begins (low 32 bits of its offset in the file), its number, and whether it holds anything yet.
  (global $lineStart (export "lineStart") (mut i32) (i32.const 0))
  (global $line (export "line") (mut i32) (i32.const 0))
  (global $filled (export "filled") (mut i32) (i32.const 0))
  ;; Where the last line that was told ends, in the memory; -1 where none was.
  (global $lastEnd (export "lastEnd") (mut i32) (i32.const -1))

  ;; Whether a byte between two addresses is neither space, tab nor carriage return.
  (func $hasText (param $at i32) (param $end i32) (result i32)
    (local $byte i32)
    (loop $next
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (return (i32.const 0))))
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.eq (local.get $byte) (i32.const 32)))
      (br_if $next (i32.eq (local.get $byte) (i32.const 9)))
      (br_if $next (i32.eq (local.get $byte) (i32.const 13))))
    (i32.const 1))

  ;; Scans the memory from $from to $end. The byte at address 0 stands in the file at $base. Writes the beginning and the
  ;; number of each line that has ended to $starts and $lines, and returns how many they are. The 64 bytes behind $end
  ;; must hold no line break.
  (func (export "scan")
    (param $from i32) (param $end i32) (param $base i32) (param $starts i32) (param $lines i32) (result i32)
    (local $at i32) (local $mask i64) (local $begin i32) (local $break i32) (local $count i32) (local $newlines v128)
    (local.set $newlines (i8x16.splat (i32.const 10)))
    (local.set $at (local.get $from))
    (local.set $begin (local.get $from))
    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (if (v128.any_true
              (v128.or
                (v128.or
                  (i8x16.eq (v128.load (local.get $at)) (local.get $newlines))
                  (i8x16.eq (v128.load offset=16 (local.get $at)) (local.get $newlines)))
                (v128.or
                  (i8x16.eq (v128.load offset=32 (local.get $at)) (local.get $newlines))
                  (i8x16.eq (v128.load offset=48 (local.get $at)) (local.get $newlines)))))
          (then
            (local.set $mask
              (i64.or
                (i64.or
                  (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (local.get $newlines))))
                  (i64.shl
                    (i64.extend_i32_u
                      (i8x16.bitmask (i8x16.eq (v128.load offset=16 (local.get $at)) (local.get $newlines))))
                    (i64.const 16)))
                (i64.or
                  (i64.shl
                    (i64.extend_i32_u
                      (i8x16.bitmask (i8x16.eq (v128.load offset=32 (local.get $at)) (local.get $newlines))))
                    (i64.const 32))
                  (i64.shl
                    (i64.extend_i32_u
                      (i8x16.bitmask (i8x16.eq (v128.load offset=48 (local.get $at)) (local.get $newlines))))
                    (i64.const 48)))))
            (loop $breaks
              (local.set $break (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $mask)))))
              (if (i32.eqz (global.get $filled))
                (then (global.set $filled (call $hasText (local.get $begin) (local.get $break)))))
              (if (global.get $filled)
                (then
                  (i32.store
                    (i32.add (local.get $starts) (i32.shl (local.get $count) (i32.const 2)))
                    (global.get $lineStart))
                  (i32.store
                    (i32.add (local.get $lines) (i32.shl (local.get $count) (i32.const 2)))
                    (global.get $line))
                  (local.set $count (i32.add (local.get $count) (i32.const 1)))
                  (global.set $lastEnd (local.get $break))))
              (local.set $begin (i32.add (local.get $break) (i32.const 1)))
              (global.set $lineStart (i32.add (local.get $begin) (local.get $base)))
              (global.set $line (i32.add (global.get $line) (i32.const 1)))
              (global.set $filled (i32.const 0))
              (local.set $mask (i64.and (local.get $mask) (i64.sub (local.get $mask) (i64.const 1))))
              (br_if $breaks (i64.ne (local.get $mask) (i64.const 0))))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $block)))
    (if (i32.eqz (global.get $filled))
      (then (global.set $filled (call $hasText (local.get $begin) (local.get $end)))))
    (local.get $count)))
