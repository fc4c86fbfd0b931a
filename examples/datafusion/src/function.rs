//! A function of SQL.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, StructArray};
use datafusion::arrow::datatypes::{DataType, Fields};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
};
use datafusion::scalar::ScalarValue;
use glosa::Extractor;
use glosa::arrow::{Column, Columns};

use crate::{Work, memo};

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// One column.
    One(Column),
    /// All columns, as one record.
    All,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::One(column) => column.as_str(),
            Self::All => "glosa",
        }
    }

    /// `values` is a word of SQL.
    fn aliases(self) -> Vec<String> {
        match self {
            Self::One(Column::Values) => vec!["glosa_values".to_owned()],
            _ => Vec::new(),
        }
    }

    fn columns(self) -> Columns {
        match self {
            Self::One(column) => Columns::new(&[column]),
            Self::All => Columns::new(&Column::ALL),
        }
    }

    fn data_type(self) -> DataType {
        let mut fields = self.columns().fields();
        match self {
            Self::One(_) => fields.remove(0).data_type().clone(),
            Self::All => DataType::Struct(Fields::from(fields)),
        }
    }
}

/// A function from texts to annotations.
#[derive(Debug)]
pub(crate) struct Annotation {
    what: What,
    aliases: Vec<String>,
    extractor: Arc<Extractor>,
    work: Arc<Work>,
    signature: Signature,
}

impl Annotation {
    pub(crate) fn new(what: What, extractor: Arc<Extractor>, work: Arc<Work>) -> Self {
        let signature = Signature::string(1, Volatility::Immutable);
        Self { what, aliases: what.aliases(), extractor, work, signature }
    }

    fn annotate(&self, texts: &ArrayRef) -> Result<ArrayRef> {
        let columns = self.what.columns();
        let mut arrays = memo::read(&self.extractor, &self.work, texts, &columns)
            .map_err(|error| DataFusionError::Execution(format!("{}: {error}", self.name())))?;
        match self.what {
            What::One(_) => Ok(arrays.remove(0)),
            What::All => {
                let fields = Fields::from(columns.fields());
                Ok(Arc::new(StructArray::try_new(fields, arrays, None)?))
            }
        }
    }
}

/// Functions of the same name by the same extractor are one.
impl PartialEq for Annotation {
    fn eq(&self, other: &Self) -> bool {
        self.what == other.what && Arc::ptr_eq(&self.extractor, &other.extractor)
    }
}

impl Eq for Annotation {}

impl Hash for Annotation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl ScalarUDFImpl for Annotation {
    fn name(&self) -> &str {
        self.what.name()
    }

    fn aliases(&self) -> &[String] {
        &self.aliases
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.what.data_type())
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        match arguments.args.as_slice() {
            [ColumnarValue::Array(texts)] => Ok(ColumnarValue::Array(self.annotate(texts)?)),
            [ColumnarValue::Scalar(text)] => {
                let annotations = self.annotate(&text.to_array()?)?;
                Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&annotations, 0)?))
            }
            other => Err(DataFusionError::Execution(format!(
                "{}: {} arguments; expected one, a text",
                self.name(),
                other.len()
            ))),
        }
    }
}
