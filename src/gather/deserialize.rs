//! A `serde` reader over [`Node`]s: the last step from a checked front matter to a typed record.

use serde::de::value::StrDeserializer;
use serde::de::{self, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::yaml::{Node, NodeShape};

/// Reads a value out of a node. Errors are short: [`super::shape`] has said all that an author needs.
pub fn from_node<'de, T: de::Deserialize<'de>>(
    node: &'de Node<'de>,
) -> Result<T, de::value::Error> {
    T::deserialize(NodeReader(node))
}

#[derive(Clone, Copy)]
struct NodeReader<'de>(&'de Node<'de>);

impl<'de> NodeReader<'de> {
    fn text(self) -> Result<&'de str, de::value::Error> {
        match &self.0.shape {
            NodeShape::Scalar { text, .. } => Ok(text),
            _ => Err(de::Error::custom("a single value was expected")),
        }
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $type:ty,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            let number: $type = self.text()?.parse().map_err(|_| de::Error::custom("a number was expected"))?;
            visitor.$visit(number)
        })*
    };
}

impl<'de> de::Deserializer<'de> for NodeReader<'de> {
    type Error = de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match &self.0.shape {
            NodeShape::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            NodeShape::List(values) => visitor.visit_seq(de::value::SeqDeserializer::new(
                values.iter().map(NodeReader),
            )),
            NodeShape::Map(entries) => visitor.visit_map(de::value::MapDeserializer::new(
                entries
                    .iter()
                    .filter(|(_, value)| !value.is_empty())
                    .map(|(key, value)| (&*key.text, NodeReader(value))),
            )),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.text()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(de::Error::custom("true or false was expected")),
        }
    }

    parsed! {
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_i64 visit_i64 i64,
        deserialize_f64 visit_f64 f64,
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        if self.0.is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let name: StrDeserializer<'de, Self::Error> = self.text()?.into_deserializer();
        visitor.visit_enum(name)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u128 f32 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de> for NodeReader<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
