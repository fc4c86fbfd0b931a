#![no_main]

#[path = "../../fuzz_inputs/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::output(data));
