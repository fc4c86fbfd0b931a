//! glosa for JavaScript, without generated code: bytes go in through one buffer and JSON comes out through another.
//!
//! JavaScript asks for room with [`input`], writes UTF-8 there, calls [`configure`], [`extract`] or [`explain`], and
//! reads as many bytes as that function returns at [`output`]. `package/index.js` does so. WebAssembly has one thread
//! here, so the buffers and the extractor are one of each.

mod builtin;
mod explanation;
mod options;

use std::cell::RefCell;

use glosa::Extractor;

use options::Options;

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

#[derive(Default)]
struct State {
    input: Vec<u8>,
    output: String,
    /// Made when it is first needed, or by [`configure`].
    extractor: Option<Extractor>,
}

impl State {
    /// The input as text; what is no UTF-8 is replaced.
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.input).into_owned()
    }

    fn extractor(&mut self) -> &Extractor {
        let made = || Options::default().extractor().expect("options that are not given are sound");
        self.extractor.get_or_insert_with(made)
    }
}

/// Lets a function work with the state, and tells how many bytes of output it made.
fn answer(work: impl FnOnce(&mut State) -> String) -> usize {
    STATE.with_borrow_mut(|state| {
        state.output = work(state);
        state.output.len()
    })
}

/// Room for so many bytes of input; the pointer holds until the next call of any function.
#[unsafe(no_mangle)]
pub extern "C" fn input(bytes: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        state.input.clear();
        state.input.resize(bytes, 0);
        state.input.as_mut_ptr()
    })
}

/// The output of the last call; the pointer holds until the next call of any function.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    STATE.with_borrow(|state| state.output.as_ptr())
}

/// Takes options as JSON. The output is empty, or says what is wrong with them; the old options then stay.
#[unsafe(no_mangle)]
pub extern "C" fn configure() -> usize {
    answer(|state| match Options::read(&state.input).and_then(|options| options.extractor()) {
        Ok(extractor) => {
            state.extractor = Some(extractor);
            String::new()
        }
        Err(message) => message,
    })
}

/// Annotates a text. The output is the document as JSON, with offsets in UTF-16 units beside bytes.
#[unsafe(no_mangle)]
pub extern "C" fn extract() -> usize {
    answer(|state| {
        let text = state.text();
        let mut json = String::new();
        state.extractor().extract(&text).write_json(&mut json);
        json
    })
}

/// Says why a text is annotated as it is: the names that were considered, as JSON.
#[unsafe(no_mangle)]
pub extern "C" fn explain() -> usize {
    answer(|state| {
        let text = state.text();
        explanation::json(&text, &state.extractor().explain(&text))
    })
}
