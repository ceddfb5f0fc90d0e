import Metrology
