//! Every input that a fuzzer began with or that once did harm does none.
#![cfg(all(
    feature = "html",
    feature = "mail",
    feature = "office",
    feature = "output",
    feature = "pdf",
    feature = "values"
))]

#[path = "fuzz_inputs/targets.rs"]
mod targets;

use std::path::Path;

#[test]
fn inputs_that_are_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz_inputs");
    for (name, target) in targets::ALL {
        let inputs = std::fs::read_dir(folder.join(name)).expect("inputs of each target");
        let mut count = 0;
        for input in inputs {
            let path = input.expect("an input").path();
            println!("{}", path.display()); // shown when it fails
            target(&std::fs::read(path).expect("bytes"));
            count += 1;
        }
        assert!(count > 0, "{name} has no input");
    }
}

#[test]
fn inputs_cut_and_changed() {
    // a fuzzer's first steps, the same ones each time
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz_inputs");
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below.max(1) as u64) as usize
    };
    for (name, target) in targets::ALL {
        for input in std::fs::read_dir(folder.join(name)).expect("inputs of each target") {
            let path = input.expect("an input").path();
            let sound = std::fs::read(&path).expect("bytes");
            for round in 0..30 {
                let mut bytes = sound.clone();
                for _ in 0..=round % 4 {
                    let at = next(bytes.len());
                    match next(3) {
                        0 => bytes.truncate(at.max(1)),
                        1 => bytes[at] = next(256) as u8,
                        _ => bytes.insert(at, b"\\;{}\t\n\"\0,"[next(9)]),
                    }
                }
                println!("{} {round}", path.display());
                target(&bytes);
            }
        }
    }
}
