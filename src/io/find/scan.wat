;; Finds a needle in bytes, sixteen positions at a time. Letters of the needle are lower case and have 0x20 in the mask:
;; the byte is or-ed with it, which ignores case. Everything else has 0 and is compared exactly.
(module
  (memory (export "memory") 1)

  ;; The first offset in [from, end) where the whole needle fits before `end`, or -1. `needle` and `mask` are addresses of
  ;; `length` bytes; `rare` and `second` are the offsets in the needle of the two bytes that are searched for first. Reads up
  ;; to 16 bytes and the needle's length past `end`, which must be inside the memory.
  (func (export "find")
    (param $from i32) (param $end i32) (param $needle i32) (param $mask i32) (param $length i32)
    (param $rare i32) (param $second i32)
    (result i32)
    (local $last i32) (local $at i32) (local $hits i32) (local $place i32) (local $step i32)
    (local $first i32) (local $other i32)
    (local $byte1 v128) (local $byte2 v128) (local $mask1 v128) (local $mask2 v128)
    (local.set $last (i32.sub (local.get $end) (local.get $length)))
    (local.set $byte1 (i8x16.splat (i32.load8_u (i32.add (local.get $needle) (local.get $rare)))))
    (local.set $byte2 (i8x16.splat (i32.load8_u (i32.add (local.get $needle) (local.get $second)))))
    (local.set $mask1 (i8x16.splat (i32.load8_u (i32.add (local.get $mask) (local.get $rare)))))
    (local.set $mask2 (i8x16.splat (i32.load8_u (i32.add (local.get $mask) (local.get $second)))))
    (local.set $at (local.get $from))
    (block $done
      (loop $blocks
        ;; Four steps at once while none of them has a candidate; most of a file is skipped here.
        (block $near
          (loop $far
            (br_if $near (i32.gt_s (i32.add (local.get $at) (i32.const 64)) (local.get $last)))
            (local.set $first (i32.add (local.get $at) (local.get $rare)))
            (local.set $other (i32.add (local.get $at) (local.get $second)))
            (br_if $near
              (v128.any_true
                (v128.or
                  (v128.or
                    (v128.and
                  (i8x16.eq (v128.or (v128.load (local.get $first)) (local.get $mask1)) (local.get $byte1))
                  (i8x16.eq (v128.or (v128.load (local.get $other)) (local.get $mask2)) (local.get $byte2)))
                    (v128.and
                  (i8x16.eq (v128.or (v128.load offset=16 (local.get $first)) (local.get $mask1)) (local.get $byte1))
                  (i8x16.eq (v128.or (v128.load offset=16 (local.get $other)) (local.get $mask2)) (local.get $byte2))))
                  (v128.or
                    (v128.and
                  (i8x16.eq (v128.or (v128.load offset=32 (local.get $first)) (local.get $mask1)) (local.get $byte1))
                  (i8x16.eq (v128.or (v128.load offset=32 (local.get $other)) (local.get $mask2)) (local.get $byte2)))
                    (v128.and
                  (i8x16.eq (v128.or (v128.load offset=48 (local.get $first)) (local.get $mask1)) (local.get $byte1))
                  (i8x16.eq (v128.or (v128.load offset=48 (local.get $other)) (local.get $mask2)) (local.get $byte2)))))))
            (local.set $at (i32.add (local.get $at) (i32.const 64)))
            (br $far)))
        (br_if $done (i32.gt_s (local.get $at) (local.get $last)))
        (local.set $hits
          (i8x16.bitmask
            (v128.and
              (i8x16.eq
                (v128.or (v128.load (i32.add (local.get $at) (local.get $rare))) (local.get $mask1))
                (local.get $byte1))
              (i8x16.eq
                (v128.or (v128.load (i32.add (local.get $at) (local.get $second))) (local.get $mask2))
                (local.get $byte2)))))
        (block $none
          (loop $candidates
            (br_if $none (i32.eqz (local.get $hits)))
            (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $hits))))
            (local.set $hits (i32.and (local.get $hits) (i32.sub (local.get $hits) (i32.const 1))))
            (br_if $done (i32.gt_s (local.get $place) (local.get $last)))
            (local.set $step (i32.const 0))
            (block $differs
              (loop $compare
                (if (i32.eq (local.get $step) (local.get $length))
                  (then (return (local.get $place))))
                (br_if $differs
                  (i32.ne
                    (i32.or
                      (i32.load8_u (i32.add (local.get $place) (local.get $step)))
                      (i32.load8_u (i32.add (local.get $mask) (local.get $step))))
                    (i32.load8_u (i32.add (local.get $needle) (local.get $step)))))
                (local.set $step (i32.add (local.get $step) (i32.const 1)))
                (br $compare)))
            (br $candidates)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $blocks)))
    (i32.const -1)))
