"""Vectors for tests/geography.rs: points and their place by PROJ. pip install pyproj; run from the repository root."""
import pyproj
TERRITORIES = [  # name, EPSG code of the datum (degrees), EPSG code of the projection, points
    ("lambert-93", 4171, 2154, [(2.3522, 48.8566), (-5.1, 48.45), (9.45, 42.7), (3.0, 46.5), (8.2, 48.97), (-1.77, 43.36), (2.37, 51.08), (9.56, 41.36), (-5.14, 41.3)]),
    ("belgian-lambert-2008", 4258, 3812, [(4.3525, 50.8467), (2.55, 51.1), (6.4, 50.33), (4.359215833, 50.797815), (5.8167, 49.6833), (4.93, 51.44)]),
    ("utm-20n", 5489, 5490, [(-61.5361, 16.2411), (-61.81, 15.95), (-61.0, 16.5), (-61.0667, 14.6037), (-60.81, 14.39), (-61.23, 14.88)]),
    ("utm-22n", 4624, 2972, [(-52.326, 4.9372), (-54.0289, 5.5039), (-51.63, 4.2), (-54.6, 2.32), (-52.9, 2.2), (-51.0, 3.0)]),
    ("utm-40s", 4627, 2975, [(55.4481, -20.8789), (55.2164, -21.03), (55.8366, -21.13), (55.6, -21.389)]),
    ("utm-38s", 4470, 4471, [(45.2278, -12.7806), (45.018, -12.75), (45.3, -12.9), (45.1, -13.005)]),
]
print("territory\tepsg\tlon\tlat\teasting\tnorthing")
for name, datum, plane, points in TERRITORIES:
    to = pyproj.Transformer.from_crs(datum, plane, always_xy=True)
    for lon, lat in points:
        x, y = to.transform(lon, lat)
        print(f"{name}\t{plane}\t{lon}\t{lat}\t{x:.4f}\t{y:.4f}")
