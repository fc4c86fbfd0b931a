//! Messages of electronic mail: who wrote to whom, the subject, and the text.

use mail_parser::{Address, Message, MessageParser, mailbox::mbox::MessageIterator};

use super::html;
use super::text::{InputText, ReadTexts};

/// The text of a message, or of each message of a mailbox. The first lines are the headers that a reader sees; the
/// body is the plain text of the message where it has one, else that of its page. Attachments are left out.
pub(super) fn texts(bytes: &[u8]) -> Result<ReadTexts, String> {
    let is_mailbox = bytes.starts_with(b"From ");
    if !is_mailbox {
        return Ok(vec![Ok(InputText::new(message(bytes)?))]);
    }
    let messages = MessageIterator::new(bytes).zip(1usize..);
    let read = messages.map(|(found, number)| {
        let found = found.map_err(|_| "cannot be read".to_owned());
        let text = found.and_then(|found| message(found.contents()));
        text.map(InputText::new).map_err(|error| format!("message {number}: {error}"))
    });
    Ok(read.collect())
}

/// Most parts of a message: the parser's stack grows with messages in messages.
const MOST_PARTS: usize = 50_000;

fn message(bytes: &[u8]) -> Result<String, String> {
    let is_type = |name: &[u8]| name.eq_ignore_ascii_case(b"content-type");
    if bytes.windows(b"content-type".len()).filter(|name| is_type(name)).count() > MOST_PARTS {
        return Err(format!("more than {MOST_PARTS} parts"));
    }
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or("no message: neither headers nor a body")?;
    let headers = [
        ("From", message.from().map(addresses)),
        ("To", message.to().map(addresses)),
        ("Subject", message.subject().map(str::to_owned)),
    ];
    let mut text = String::new();
    for (name, value) in headers {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            text += &format!("{name}: {}\n\n", value.trim());
        }
    }
    text += &body(&message);
    Ok(text)
}

/// The names of people, or their addresses where they have none.
fn addresses(address: &Address<'_>) -> String {
    let shown = address.iter().filter_map(|one| one.name().or(one.address()));
    shown.collect::<Vec<_>>().join(", ")
}

fn body(message: &Message<'_>) -> String {
    let plain = (0..message.text_body_count()).filter_map(|part| message.body_text(part));
    let plain: Vec<_> = plain.collect();
    // the parser turns a page into text if there is nothing else; the page itself is read better here
    let pages = message.html_bodies().filter(|part| part.is_text_html());
    let has_plain = message.text_bodies().any(|part| !part.is_text_html());
    if has_plain {
        return plain.join("\n\n");
    }
    let pages: Vec<_> = pages.filter_map(|part| part.text_contents()).map(html::text).collect();
    if pages.is_empty() { plain.join("\n\n") } else { pages.join("\n\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        let texts = texts(bytes).expect("a message");
        texts.into_iter().map(|text| text.expect("a text").text).collect()
    }

    #[test]
    fn headers_and_quoted_printable() {
        let mail = b"From: =?UTF-8?Q?Ana_Ru=C3=ADz?= <ana@example.org>\r\nTo: b@example.org\r\n\
            Subject: Lima\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nEl Per=FA y Espa=F1=\r\na.\r\n";
        let seen = "From: Ana Ruíz\n\nTo: b@example.org\n\nSubject: Lima\n\nEl Perú y España.";
        assert_eq!(read(mail).iter().map(|t| t.trim_end()).collect::<Vec<_>>(), [seen]);
    }

    #[test]
    fn a_mailbox_has_many_messages() {
        let mailbox = b"From a@b Mon Jan 1 00:00:00 2024\nSubject: one\n\nfirst\n\n\
            From a@b Mon Jan 1 00:00:00 2024\nSubject: two\n\nsecond\n";
        let texts = read(mailbox);
        assert_eq!(texts.len(), 2);
        assert!(texts[1].contains("Subject: two") && texts[1].contains("second"), "{texts:?}");
    }

    #[test]
    fn messages_in_messages_without_end() {
        let mail = |depth: usize| {
            let inner = b"Content-Type: message/rfc822\n\n".repeat(depth);
            [b"Subject: x\n", &inner[..], b"Subject: y\n\nz\n"].concat()
        };
        assert_eq!(read(&mail(100)), ["Subject: x\n\n"]);
        assert_eq!(texts(&mail(300_000)).expect_err("too deep"), "more than 50000 parts");
    }

    #[test]
    fn a_page_is_read_where_there_is_no_plain_text() {
        let mail = b"Subject: x\nContent-Type: text/html\n\n<style>p{}</style><p>Per&uacute;</p>";
        assert_eq!(read(mail), ["Subject: x\n\nPerú"]);
    }
}
