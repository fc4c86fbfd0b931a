//! A share of the input files, for several machines that read one archive without knowing of each other.

use std::path::Path;
use std::str::FromStr;

/// Part `number` of `of`, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    number: u32,
    of: u32,
}

impl Shard {
    /// Whether a file is in this share. Only its path decides, so files that are added later move no other file to
    /// another share.
    pub(crate) fn has(self, path: &Path) -> bool {
        crc32fast::hash(path.as_os_str().as_encoded_bytes()) % self.of == self.number - 1
    }

    /// The name of the share's manifest.
    pub(crate) fn manifest(shard: Option<Self>) -> String {
        match shard {
            Some(Self { number, of }) => format!("manifest-{number}-of-{of}.jsonl"),
            None => "manifest.jsonl".to_owned(),
        }
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers =
            text.split_once('/').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        match numbers {
            Some((number, of)) if (1..=of).contains(&number) => Ok(Self { number, of }),
            _ => Err("expected a share like 2/8, from 1/8 to 8/8".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read() {
        assert_eq!("2/8".parse(), Ok(Shard { number: 2, of: 8 }));
        for wrong in ["0/8", "9/8", "2", "2/0", "/", "a/b", "-1/8", "1/8/2"] {
            let message = "expected a share like 2/8, from 1/8 to 8/8".to_owned();
            assert_eq!(wrong.parse::<Shard>(), Err(message), "{wrong}");
        }
    }

    #[test]
    fn each_file_is_in_one_share() {
        let shards: Vec<Shard> = (1..=5).map(|number| Shard { number, of: 5 }).collect();
        let mut sizes = [0; 5];
        for number in 0..1_000 {
            let path = format!("news/{number}.jsonl");
            let has: Vec<usize> = (0..5).filter(|n| shards[*n].has(Path::new(&path))).collect();
            assert_eq!(has.len(), 1, "{path}");
            sizes[has[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (140..260).contains(size)), "{sizes:?}");
    }
}
